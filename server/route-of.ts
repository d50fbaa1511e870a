import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import type { Env } from "./env.js";

/** The pattern of the route that a request is for, in place of its path, since paths name people; "none" where there is none. */
export const routeOf = (c: Context<Env>): string =>
  // Middleware matches as well, for all methods.
  matchedRoutes(c).findLast(({ method }) => method !== "ALL")?.path ?? "none";
