import { type Context, Hono } from "hono";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantUser } from "../principal.js";
import { read } from "../read.js";
import { given } from "../rest/given.js";
import {
  Deleted,
  Forgotten,
  KindPath,
  MemoryExport,
  MemoryOverview,
  MemoryPath,
  Stated,
  StatementBody,
  StatementPath,
  UserPath,
  WatchAnswer,
  WatchBody,
} from "../rest/memory-bodies.js";
import type { RouteGroup } from "../route-group.js";

const told = described("users");
const path = read("param", UserPath);

/** A user's say over what is kept, and what the user should hear of unasked. */
export const users: RouteGroup = {
  scope: "feedback",
  routes: ({ parley: { memory, watch } }) => {
    const whom = (c: Context<Env>, id: string): string => tenantUser(c.get("principal"), id);
    return new Hono<Env>()
      .get("/users/:id/memory", told("All that is kept of a user", MemoryExport), path, async (c) => {
        const { id } = c.req.valid("param");
        return c.json({ ...(await memory.export(whom(c, id))), user: id });
      })
      .get(
        "/users/:id/memory/overview",
        told("What is remembered, in words, with the ids by which it is forgotten", MemoryOverview),
        path,
        async (c) => {
          const { id } = c.req.valid("param");
          return c.json({ ...(await memory.show(whom(c, id))), user: id });
        },
      )
      .post("/users/:id/memory/statements", told("State something for good", Stated), path, read("json", StatementBody), async (c) =>
        c.json({ ids: await memory.edit(whom(c, c.req.valid("param").id), c.req.valid("json").words) }),
      )
      .patch(
        "/users/:id/memory/statements/:key",
        told("Put words in place of a statement's", Stated),
        read("param", StatementPath),
        read("json", StatementBody),
        async (c) => {
          const { id, key } = c.req.valid("param");
          return c.json({ ids: await memory.edit(whom(c, id), c.req.valid("json").words, `statements/${key}`) });
        },
      )
      .delete("/users/:id/memory/:kind", told("Forget all memories of a kind", Forgotten), read("param", KindPath), async (c) => {
        const { id, kind } = c.req.valid("param");
        return c.json({ forgotten: await memory.forget(whom(c, id), kind) });
      })
      .delete("/users/:id/memory/:kind/:key", told("Forget one memory", Forgotten), read("param", MemoryPath), async (c) => {
        const { id, kind, key } = c.req.valid("param");
        return c.json({ forgotten: await memory.forget(whom(c, id), `${kind}/${key}`) });
      })
      .post(
        "/users/:id/watch",
        told("Look whether the user should hear of something unasked", WatchAnswer),
        path,
        read("json", WatchBody),
        async (c) => {
          const { id } = c.req.valid("param");
          const look = await watch({ userId: whom(c, id), ...given(c.req.valid("json")) });
          return c.json(look.proposed ? { ...look, answer: { ...look.answer, user: id } } : look);
        },
      )
      .delete("/users/:id", told("Delete everything of a user, everywhere", Deleted), path, async (c) =>
        c.json(await memory.delete(whom(c, c.req.valid("param").id))),
      );
  },
};
