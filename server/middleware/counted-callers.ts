import type { ServerResponse } from "node:http";
import type { MiddlewareHandler } from "hono";
import { openCounts } from "../../app/serving/open-counts.js";
import { OverLimit } from "../../domain/errors.js";
import type { Env } from "../env.js";
import type { ServerPorts } from "../ports.js";

/** Lets a caller send so many requests a minute, and have so many open at once, streams until their end. */
export const countedCallers = ({ parley, callRate }: Pick<ServerPorts, "parley" | "callRate">): MiddlewareHandler<Env> => {
  const most = parley.config.callerRequests ?? Number.POSITIVE_INFINITY;
  const expected = `at most ${most} from one caller`;
  const open = openCounts(
    most,
    (now) => new OverLimit({ place: "requests", given: `${now} open at once`, expected, cure: "Wait for one of them." }, 1),
  );
  return async (c, next) => {
    const { caller } = c.get("principal");
    await callRate(caller);
    const leave = open.enter(caller);
    // Under a socket an answer is over when it is closed; without one, when the handler is done.
    const outgoing = (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
    // Who left before he was known is heard closing no more.
    if (outgoing?.closed || outgoing?.destroyed) leave();
    else outgoing?.once("close", leave);
    try {
      await next();
    } finally {
      if (!outgoing) leave();
    }
  };
};
