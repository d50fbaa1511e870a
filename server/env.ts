import type { Principal } from "./principal.js";

/** What travels with a request through the middleware to its handler. `body`: the bytes of its body, none where there is
 *  none; `signal`: falls when the caller leaves, or the time for the answer is over. */
export interface Env {
  Variables: { requestId: string; principal: Principal; body: Buffer; signal: AbortSignal };
}
