import type { Principal } from "./principal.js";

/** What travels with a request through the middleware to its handler. `bodyLimit`: bytes that may be read of its body; `signal`: falls when
 *  the caller leaves, or the time for the answer is over. */
export interface Env {
  Variables: { requestId: string; principal: Principal; bodyLimit: number; signal: AbortSignal };
}
