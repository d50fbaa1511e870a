import type { MiddlewareHandler } from "hono";
import type { Env } from "../env.js";
import type { WhoIs } from "../principal.js";

/** Finds out who calls before anything else is looked at. */
export const identified =
  (whoIs: WhoIs): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set("principal", await whoIs(c.req.raw));
    await next();
  };
