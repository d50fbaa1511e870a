import type { MiddlewareHandler } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";

/** How every error is answered; server/error-answer.ts makes them. */
export const ErrorAnswer = z
  .object({
    error: z.string(),
    message: z.string(),
    place: z.string(),
    given: z.string(),
    expected: z.string(),
    cure: z.string(),
    request_id: z.string(),
  })
  .meta({ id: "Error" });

const failed = (description: string) => ({ description, content: { "application/json": { schema: resolver(ErrorAnswer) } } });

/** What a route answers: a JSON document by its schema, nothing ("empty": 204), or another media type. */
type Answered = z.ZodType | "empty" | { media: string; schema: z.ZodType };

const answerIn = (answered: Answered) => {
  if (answered === "empty") return { description: "Done" };
  const { media, schema } = "media" in answered ? answered : { media: "application/json", schema: answered };
  return { description: "The answer", content: { [media]: { schema: resolver(schema) } } };
};

/** Tells the OpenAPI document of a route of one tag: what it is for and what it answers; nothing given: JSON that is another's to describe, such as
 *  LangGraph's. `others`: what it answers with another status. */
export const described =
  (tag: string) =>
  (summary: string, answered: Answered = z.unknown(), others: Record<number, Answered> = {}): MiddlewareHandler =>
    describeRoute({
      summary,
      tags: [tag],
      responses: {
        [answered === "empty" ? 204 : 200]: answerIn(answered),
        ...Object.fromEntries(Object.entries(others).map(([status, other]) => [status, answerIn(other)])),
        400: failed("Not to be read"),
        "4XX": failed("Refused; the cure is in it"),
        "5XX": failed("Out of reach for now (503, with Retry-After), or a defect"),
      },
    });
