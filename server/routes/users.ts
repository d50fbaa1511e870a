import { type Context, Hono } from "hono";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantUser } from "../principal.js";
import { read } from "../read.js";
import { Deleted, MemoryExport, UserPath } from "../rest/bodies.js";
import type { RouteGroup } from "../route-group.js";

const told = described("users");
const path = read("param", UserPath);

/** A user's say over what is kept. */
export const users: RouteGroup = {
  scope: "feedback",
  routes: ({ parley: { memory } }) => {
    const whom = (c: Context<Env>, id: string): string => tenantUser(c.get("principal"), id);
    return new Hono<Env>()
      .get("/users/:id/memory", told("All that is kept of a user", MemoryExport), path, async (c) => {
        const { id } = c.req.valid("param");
        return c.json({ ...(await memory.export(whom(c, id))), user: id });
      })
      .delete("/users/:id", told("Delete everything of a user, everywhere", Deleted), path, async (c) =>
        c.json(await memory.delete(whom(c, c.req.valid("param").id))),
      );
  },
};
