import type { Hono } from "hono";
import type { Scope } from "../domain/access.js";
import type { Env } from "./env.js";
import type { ServerPorts } from "./ports.js";

/** Routes that belong together, and who may ask for them: callers that have the `scope`; or all, where they are `open`: those ask nobody who he is,
 *  and tell nothing of anybody. `whole`: the whole server, once it is made, for routes that tell of it. */
export type RouteGroup = { routes(ports: ServerPorts, whole: () => Hono<Env>): Hono<Env> } & ({ open: true } | { scope: Scope });
