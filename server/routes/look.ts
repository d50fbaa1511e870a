import { Hono } from "hono";
import { Picture } from "../../domain/picture.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { HttpFault } from "../http-fault.js";
import type { RouteGroup } from "../route-group.js";

const told = described("recommend");

/** A picture seen as the catalogue's images were. The answer is what a request takes as its `picture`; of the picture itself nothing is kept. */
export const look: RouteGroup = {
  scope: "recommend",
  routes: ({ parley }) =>
    new Hono<Env>().post("/look", told("See a picture (its bytes), to ask for what looks like it", Picture), async (c) => {
      const type = c.req.header("content-type") ?? "";
      if (!/^image\//i.test(type)) {
        const given = `content-type ${JSON.stringify(type.slice(0, 60))}`;
        throw new HttpFault(415, {
          place: "body",
          given,
          expected: "an image",
          cure: "Send the bytes of the picture as image/jpeg or the like.",
        });
      }
      return c.json(await parley.look(c.get("body")));
    }),
};
