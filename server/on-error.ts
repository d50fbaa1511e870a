import type { ErrorHandler } from "hono";
import type { Logger } from "pino";
import type { Failures } from "../app/failures.js";
import { callerLeft } from "./caller-left.js";
import type { Env } from "./env.js";
import { errorAnswer } from "./error-answer.js";
import { Overloaded } from "./limits/overloaded.js";
import { routeOf } from "./route-of.js";

/** The one place where errors become answers. What is the server's own fault is logged with all there is to know; what work breaks off with
 *  when its request's signal falls, which are other libraries' words, is nobody's. */
export const onError =
  (log: Logger, failures: Pick<Failures, "add">): ErrorHandler<Env> =>
  (error, c) => {
    const requestId = c.get("requestId");
    const left = (c.get("signal") as AbortSignal | undefined)?.aborted && errorAnswer(error, requestId).status === 500;
    const { status, body, retryAfter, challenge } = errorAnswer(left ? callerLeft() : error, requestId);
    if (status >= 500 && !(error instanceof Overloaded)) {
      log.error({ err: error, requestId, status }, "a request failed");
      failures.add(`${c.req.method} ${routeOf(c)}`, error);
    }
    if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
    if (challenge !== undefined) c.header("WWW-Authenticate", challenge);
    return c.json(body, status);
  };
