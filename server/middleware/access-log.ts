import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Env } from "../env.js";
import type { ServerPorts } from "../ports.js";

/** One line a request: the route's pattern in place of the path, since paths name people; no header, no body. */
export const accessLog =
  ({ log, clock }: Pick<ServerPorts, "log" | "clock">): MiddlewareHandler<Env> =>
  async (c, next) => {
    const start = clock();
    await next();
    const ms = Number((clock() - start).toFixed(1));
    // Middleware matches as well, for all methods.
    const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL")?.path ?? "none";
    log.info({ requestId: c.get("requestId"), method: c.req.method, route, status: c.res.status, ms }, "request");
  };
