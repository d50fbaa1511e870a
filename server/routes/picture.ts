import { Hono } from "hono";
import { LifePicture } from "../../domain/life-picture.js";
import { described } from "../described.js";
import type { Env } from "../env.js";
import { tenantUser } from "../principal.js";
import { read } from "../read.js";
import { UserPath } from "../rest/memory-bodies.js";
import type { RouteGroup } from "../route-group.js";

const told = described("users");

/** A user's past as a picture. */
export const picture: RouteGroup = {
  scope: "feedback",
  routes: ({ parley: { console: doors } }) =>
    new Hono<Env>().get(
      "/users/:id/picture",
      told("What was met over time, and where the taste turned", LifePicture),
      read("param", UserPath),
      async (c) => c.json(await doors.picture(tenantUser(c.get("principal"), c.req.valid("param").id))),
    ),
};
