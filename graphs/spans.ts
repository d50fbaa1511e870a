import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

/** Does the work within a span, which ends with it and says whether it failed; what the work begins lies under it. Without an SDK of OpenTelemetry in
 *  the process nothing is recorded, and next to nothing spent. */
export const inSpan = <T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> =>
  trace.getTracer("parley").startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // The error's words may hold what a user said.
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
      throw error;
    } finally {
      span.end();
    }
  });
