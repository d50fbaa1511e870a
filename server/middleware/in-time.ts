import type { MiddlewareHandler } from "hono";
import type { Env } from "../env.js";
import { Overloaded } from "../limits/overloaded.js";

/** Gives a request so many seconds until its answer begins. Then its signal falls, which ends the work that heeds it, and the caller is told. */
export const inTime =
  (seconds: number): MiddlewareHandler<Env> =>
  async (c, next) => {
    const late = new AbortController();
    c.set("signal", AbortSignal.any([c.req.raw.signal, late.signal]));
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        late.abort();
        fail(new Overloaded(`no answer within ${seconds} s`, "one in time"));
      }, 1000 * seconds);
    });
    await Promise.race([next(), over]).finally(() => clearTimeout(timer));
  };
