import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { Scope } from "../domain/access.js";
import type { Env } from "./env.js";
import { accessLog } from "./middleware/access-log.js";
import { countedCallers } from "./middleware/counted-callers.js";
import { identified } from "./middleware/identified.js";
import { inSpan } from "./middleware/in-span.js";
import { inTime } from "./middleware/in-time.js";
import { inTurn } from "./middleware/in-turn.js";
import { received } from "./middleware/received.js";
import { scoped } from "./middleware/scoped.js";
import { tenantNames } from "./middleware/tenant-names.js";
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

/** Each route behind the scope that it needs. */
const addScoped = (app: Hono<Env>, routes: Hono<Env>, scope: Scope): void => {
  const each = new Map(routes.routes.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
  for (const { method, path } of each.values()) app.on(method, path, scoped(scope));
  app.route("/", routes);
};

/** The whole server as one function from requests to answers; nothing listens yet. In this order: an id, a line in the log, headers, what other
 *  origins may do; then, but for the open groups, who calls, the body, a turn; then what the caller may, and the route. */
export const httpApp = (ports: ServerPorts): Hono<Env> => {
  const { parley, log, newId } = ports;
  const app = new Hono<Env>();
  app.onError(onError(log, parley.console.failures));
  app.notFound(notFound);
  app.use(requestId({ limitLength: 64, generator: newId }), inSpan, accessLog(ports), secureHeaders());
  for (const allowed of crossOrigin(parley.config.cors)) app.use(allowed);
  const groups: RouteGroup[] = Object.values(routeGroups);
  for (const group of groups)
    if ("open" in group)
      app.route(
        "/",
        group.routes(ports, () => app),
      );
  const { config } = parley;
  app.use(inTime(config.requestSeconds), identified(ports.whoIs), countedCallers(ports), received(config), inTurn(config), tenantNames);
  for (const group of groups)
    if ("scope" in group)
      addScoped(
        app,
        group.routes(ports, () => app),
        group.scope,
      );
  return app;
};
