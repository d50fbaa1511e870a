import type { ServerResponse } from "node:http";
import type { MiddlewareHandler } from "hono";
import { OverLimit } from "../../domain/errors.js";
import type { Env } from "../env.js";
import type { ServerPorts } from "../ports.js";

/** Lets a caller send so many requests a minute, and have so many open at once, streams until their end. */
export const countedCallers = ({ parley, callRate }: Pick<ServerPorts, "parley" | "callRate">): MiddlewareHandler<Env> => {
  const most = parley.config.callerRequests;
  const open = new Map<string, number>();
  const leave = (caller: string): void => {
    const left = (open.get(caller) ?? 1) - 1;
    if (left > 0) open.set(caller, left);
    else open.delete(caller);
  };
  return async (c, next) => {
    const { caller } = c.get("principal");
    await callRate(caller);
    if (most === undefined) return next();
    const now = open.get(caller) ?? 0;
    const fault = {
      place: "requests",
      given: `${now} open at once`,
      expected: `at most ${most} from one caller`,
      cure: "Wait for one of them.",
    };
    if (now >= most) throw new OverLimit(fault, 1);
    open.set(caller, now + 1);
    // Under a socket an answer is over when it is closed; without one, when the handler is done.
    const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
    outgoing?.once("close", () => leave(caller));
    try {
      await next();
    } finally {
      if (!outgoing) leave(caller);
    }
  };
};
