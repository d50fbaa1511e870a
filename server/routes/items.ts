import { Hono } from "hono";
import { z } from "zod";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { scoped } from "../middleware/scoped.js";
import { limit } from "../protocol/bodies.js";
import { read } from "../read.js";
import { actionsOver } from "../rest/actions.js";
import { AlikeAnswer, Appended, ItemAnswer, ItemPath, ItemsAnswer, ItemsBody, Search } from "../rest/bodies.js";
import { given } from "../rest/given.js";
import type { RouteGroup } from "../route-group.js";

const told = described("items");
const Likeness = z.object({ by: z.string().max(20).optional(), limit: limit(50) });

/** The catalogue: searched, looked into, appended to. */
export const items: RouteGroup = {
  scope: "recommend",
  routes: ({ parley }) => {
    const { search } = actionsOver(parley);
    return new Hono<Env>()
      .get("/items", told("Search titles and texts, typos allowed", ItemsAnswer), read("query", Search), (c) =>
        c.json(search(c.get("principal"), c.req.valid("query"))),
      )
      .post("/items", told("Append items", Appended), scoped("admin"), read("json", ItemsBody), async (c) =>
        c.json(await parley.append({ items: c.req.valid("json").items })),
      )
      .get("/items/:id", told("One item", ItemAnswer), read("param", ItemPath), (c) => c.json(parley.items.get(c.req.valid("param").id)))
      .get("/items/:id/alike", told("The items most like one item", AlikeAnswer), read("param", ItemPath), read("query", Likeness), (c) => {
        const { by, limit: count } = c.req.valid("query");
        const { id } = parley.items.get(c.req.valid("param").id);
        return c.json({ items: parley.alike({ itemId: id, count, ...given({ by: by as "both" | undefined }) }) });
      });
  },
};
