import type { MiddlewareHandler } from "hono";
import pLimit from "p-limit";
import type { Config } from "../../config.js";
import type { Env } from "../env.js";
import { HttpFault } from "../http-fault.js";
import { Overloaded } from "../limits/overloaded.js";

const left = { place: "request", given: "a caller who left", expected: "one who waits for his turn", cure: "Send it again." };

/** Works on so many requests at once; so many more wait, first come first served; all others are told at once to come back. Whoever leaves while
 *  waiting, or waits too long, is not worked for. A stream counts until it begins. */
export const inTurn = ({ requests, waiting }: Pick<Config, "requests" | "waiting">): MiddlewareHandler<Env> => {
  const limit = pLimit(requests);
  return async (c, next) => {
    if (limit.activeCount >= requests && limit.pendingCount >= waiting)
      throw new Overloaded(`${requests} requests in work and ${waiting} that wait`, "fewer at once");
    await limit(async () => {
      if (c.get("signal").aborted) throw new HttpFault(400, left);
      await next();
    });
  };
};
