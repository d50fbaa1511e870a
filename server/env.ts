import type { Principal } from "./principal.js";

/** What travels with a request through the middleware to its handler. */
export interface Env {
  Variables: { requestId: string; principal: Principal };
}
