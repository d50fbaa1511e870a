import type { Hono } from "hono";
import type { Env } from "./env.js";
import type { ServerPorts } from "./ports.js";

/** Routes that belong together. `open`: they ask nobody who he is, and tell nothing of anybody. */
export interface RouteGroup {
  open?: true;
  routes(ports: ServerPorts): Hono<Env>;
}
