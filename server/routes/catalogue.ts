import { Hono } from "hono";
import { z } from "zod";
import { CatalogueFacts } from "../../domain/catalogue-facts.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { read } from "../read.js";
import { ItemPath } from "../rest/bodies.js";
import type { RouteGroup } from "../route-group.js";

const told = described("items");

/** What there is to recommend, for pages: the catalogue in outline, and the items' posters. */
export const catalogue: RouteGroup = {
  scope: "recommend",
  routes: ({ parley: { console: doors } }) =>
    new Hono<Env>()
      .get("/catalogue", told("What the catalogue holds, in outline", CatalogueFacts), (c) => c.json(doors.facts()))
      .get(
        "/items/:id/image",
        told("An item's poster, made small", { media: "image/webp", schema: z.string() }),
        read("param", ItemPath),
        async (c) => {
          const { body, type } = await doors.poster(c.req.valid("param").id);
          return c.body(body, 200, { "content-type": type, "cache-control": "private, max-age=86400" });
        },
      ),
};
