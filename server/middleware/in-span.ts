import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { MiddlewareHandler } from "hono";
import type { Env } from "../env.js";
import { routeOf } from "../route-of.js";

/** A span for each request, under the caller's own where its headers name one (W3C traceparent). Without an SDK of OpenTelemetry in the process
 *  nothing is recorded. No path, no query and no id is in it. */
export const inSpan: MiddlewareHandler<Env> = (c, next) => {
  const { method } = c.req;
  const under = propagation.extract(context.active(), c.req.header());
  const work = async (span: Span): Promise<void> => {
    try {
      await next();
    } finally {
      const [route, status] = [routeOf(c), c.res.status];
      span.updateName(`${method} ${route}`);
      span.setAttributes({ "http.route": route, "http.response.status_code": status, "parley.request_id": c.get("requestId") });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }
  };
  const options = { kind: SpanKind.SERVER, attributes: { "http.request.method": method } };
  return trace.getTracer("parley").startActiveSpan(method, options, under, work);
};
