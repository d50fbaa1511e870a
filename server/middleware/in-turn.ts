import type { MiddlewareHandler } from "hono";
import pLimit from "p-limit";
import type { Config } from "../../config.js";
import { callerLeft } from "../caller-left.js";
import type { Env } from "../env.js";
import { Overloaded } from "../limits/overloaded.js";

/** Waits for work that heeds a signal, and for what does not so many seconds longer than the signal stands. */
const heeding = async (work: Promise<void>, signal: AbortSignal, seconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  let fell = (): void => {};
  const given = new Promise<never>((_, fail) => {
    fell = () => {
      timer = setTimeout(() => fail(callerLeft()), 1000 * seconds);
    };
  });
  signal.addEventListener("abort", fell, { once: true });
  try {
    await Promise.race([work, given]);
  } finally {
    signal.removeEventListener("abort", fell);
    clearTimeout(timer);
  }
};

/** Works on so many requests at once; so many more wait, first come first served; all others are told at once to come back. Whoever leaves while
 *  waiting, or waits too long, is not worked for. A stream counts until it begins. What nobody waits for any more keeps its turn while it winds down,
 *  so that who leaves again and again has no more in work than others, but for no longer than an answer may take: no turn is lost to what never ends. */
export const inTurn = ({ requests, waiting, requestSeconds }: Pick<Config, "requests" | "waiting" | "requestSeconds">) => {
  const limit = pLimit(requests);
  const take: MiddlewareHandler<Env> = async (c, next) => {
    if (limit.activeCount >= requests && limit.pendingCount >= waiting)
      throw new Overloaded(`${requests} requests in work and ${waiting} that wait`, "fewer at once");
    await limit(async () => {
      const signal = c.get("signal");
      if (signal.aborted) throw callerLeft();
      await heeding(next(), signal, requestSeconds);
    });
  };
  return take;
};
