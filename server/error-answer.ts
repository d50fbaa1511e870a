import type { ContentfulStatusCode } from "hono/utils/http-status";
import { isOutage, toldError } from "../app/serving/told-error.js";
import { Absent, Conflict, type Fault, OverLimit, ParleyError } from "../domain/errors.js";
import { AuthFault } from "./auth-fault.js";
import { HttpFault } from "./http-fault.js";

/** The one shape of an error, whatever the route: its name, the message, and the message's parts. */
export interface ErrorBody extends Fault {
  error: string;
  message: string;
  request_id: string;
}

/** An error as it is answered. `retryAfter`: seconds, where the same may succeed later; `challenge`: how a caller may show who he is. */
export interface ErrorAnswer {
  status: ContentfulStatusCode;
  body: ErrorBody;
  retryAfter?: number;
  challenge?: string;
}

/** Seconds after which a place that was out of reach may be back. */
const recovers = 5;

const statusOf = (error: unknown): ContentfulStatusCode => {
  if (error instanceof HttpFault) return error.status;
  if (error instanceof Absent) return 404;
  if (error instanceof Conflict) return 409;
  if (error instanceof OverLimit) return 429;
  if (isOutage(error)) return 503;
  return error instanceof ParleyError && error.kind !== "internal" ? 422 : 500;
};

/** What a caller gets for an error. */
export const errorAnswer = (error: unknown, requestId: string): ErrorAnswer => {
  const status = statusOf(error);
  const { name, message, fault } = toldError(error);
  const body = { error: name, message, ...fault, request_id: requestId };
  if (error instanceof AuthFault) return { status, body, challenge: error.challenge };
  if (error instanceof OverLimit) return { status, body, retryAfter: error.retryAfter };
  return status === 503 ? { status, body, retryAfter: recovers } : { status, body };
};
