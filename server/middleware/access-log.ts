import type { MiddlewareHandler } from "hono";
import type { Env } from "../env.js";
import type { ServerPorts } from "../ports.js";
import { routeOf } from "../route-of.js";

/** One line a request, and one more in the figures: the route's pattern in place of the path; no header, no body. */
export const accessLog =
  ({ log, clock, metrics }: Pick<ServerPorts, "log" | "clock" | "metrics">): MiddlewareHandler<Env> =>
  async (c, next) => {
    const start = clock();
    await next();
    const ms = Number((clock() - start).toFixed(1));
    const { method } = c.req;
    const [route, status] = [routeOf(c), c.res.status];
    log.info({ requestId: c.get("requestId"), method, route, status, ms }, "request");
    // Open routes ask nobody who he is.
    const { tenant } = (c.get("principal") as Env["Variables"]["principal"] | undefined) ?? {};
    // A caller may send any word as a method.
    metrics.answered({ method: route === "none" ? "any" : method, route, status, seconds: ms / 1000, tenant });
  };
