import { type Context, Hono } from "hono";
import { z } from "zod";
import { LifePicture } from "../../domain/life-picture.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantUser } from "../principal.js";
import { read } from "../read.js";
import { UserPath } from "../rest/bodies.js";
import type { RouteGroup } from "../route-group.js";

const told = described("users");
const path = read("param", UserPath);
const Statement = z.strictObject({
  words: z.string().min(1, "words").max(500, "at most 500 characters"),
  replaces: z.string().max(300).optional(),
});
const Stated = z.object({ ids: z.array(z.string()) });
const Forgotten = z.object({ forgotten: z.int() });
const key = z.string().min(1).max(300);
const KindPath = UserPath.extend({ kind: key });

/** A user's memory for people: in words and as a picture, changed and forgotten piece by piece. */
export const profile: RouteGroup = {
  scope: "feedback",
  routes: ({ parley: { memory, console: doors } }) => {
    const whom = (c: Context<Env>, id: string): string => tenantUser(c.get("principal"), id);
    return new Hono<Env>()
      .get("/users/:id/profile", told("What is remembered, in words", z.looseObject({ user: z.string() })), path, async (c) => {
        const { id } = c.req.valid("param");
        return c.json({ ...(await memory.show(whom(c, id))), user: id });
      })
      .get("/users/:id/picture", told("What was met over time, and where the taste turned", LifePicture), path, async (c) =>
        c.json(await doors.picture(whom(c, c.req.valid("param").id))),
      )
      .post(
        "/users/:id/statements",
        told("State something for good, or in place of another", Stated),
        path,
        read("json", Statement),
        async (c) => {
          const { words, replaces } = c.req.valid("json");
          return c.json({ ids: await memory.edit(whom(c, c.req.valid("param").id), words, replaces) });
        },
      )
      .delete("/users/:id/memory/:kind", told("Forget all of a kind", Forgotten), read("param", KindPath), async (c) => {
        const { id, kind } = c.req.valid("param");
        return c.json({ forgotten: await memory.forget(whom(c, id), kind) });
      })
      .delete("/users/:id/memory/:kind/:key", told("Forget one memory", Forgotten), read("param", KindPath.extend({ key })), async (c) => {
        const { id, kind, key: one } = c.req.valid("param");
        return c.json({ forgotten: await memory.forget(whom(c, id), `${kind}/${one}`) });
      });
  },
};
