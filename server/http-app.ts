import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { Env } from "./env.js";
import { accessLog } from "./middleware/access-log.js";
import { identified } from "./middleware/identified.js";
import { notFound } from "./not-found.js";
import { onError } from "./on-error.js";
import type { ServerPorts } from "./ports.js";
import type { RouteGroup } from "./route-group.js";
import { routeGroups } from "./route-groups.js";

/** What a page of another origin may read of an answer. */
const exposed = ["Content-Location", "Retry-After", "X-Pagination-Total", "X-Pagination-Next", "X-Request-Id"];

const crossOrigin = (origins: string): MiddlewareHandler<Env>[] => {
  const allowed = origins.split(",").flatMap((one) => one.trim() || []);
  return allowed.length === 0 ? [] : [cors({ origin: allowed, exposeHeaders: exposed, maxAge: 600 })];
};

/** The whole server as one function from requests to answers; nothing listens yet. In this order: an id, a line in the log, headers, what other
 *  origins may do, the bound of the body; then who calls, but for the open groups; then the route. */
export const httpApp = (ports: ServerPorts): Hono<Env> => {
  const { parley, log, newId } = ports;
  const app = new Hono<Env>();
  app.onError(onError(log));
  app.notFound(notFound);
  app.use(requestId({ limitLength: 64, generator: newId }), accessLog(ports), secureHeaders());
  app.use(...crossOrigin(parley.config.cors), async (c, next) => {
    c.set("bodyLimit", parley.config.bodyLimit);
    await next();
  });
  const groups: RouteGroup[] = Object.values(routeGroups);
  for (const { routes } of groups.filter(({ open }) => open)) app.route("/", routes(ports));
  app.use(identified(ports.whoIs));
  for (const { routes } of groups.filter(({ open }) => !open)) app.route("/", routes(ports));
  return app;
};
