import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Absent, BrokenArtifact, BrokenStore, Conflict, type Fault, MissingDataset, OverLimit, ParleyError } from "../domain/errors.js";
import { HttpFault } from "./http-fault.js";

/** The one shape of an error, whatever the route: its name, the message, and the message's parts. */
export interface ErrorBody extends Fault {
  error: string;
  message: string;
  request_id: string;
}

/** An error as it is answered. `retryAfter`: seconds, where the same may succeed later. */
export interface ErrorAnswer {
  status: ContentfulStatusCode;
  body: ErrorBody;
  retryAfter?: number;
}

/** Seconds after which a place that was out of reach may be back. */
const recovers = 5;

const statusOf = (error: ParleyError): ContentfulStatusCode => {
  if (error instanceof HttpFault) return error.status;
  if (error instanceof Absent) return 404;
  if (error instanceof Conflict) return 409;
  if (error instanceof OverLimit) return 429;
  if (error instanceof BrokenStore || error instanceof BrokenArtifact || error instanceof MissingDataset) return 503;
  return error.kind === "internal" ? 500 : 422;
};

/** A place as a caller may see it. Where a store lies is the operator's business, and stands in the log. */
const told = (error: ParleyError, status: number): Fault =>
  status === 503
    ? {
        place: "the server's store",
        given: "no answer, or one that cannot be read",
        expected: "a store that works",
        cure: "Send it again later; what was stored before stays.",
      }
    : error.fault;

const defect: Fault = {
  place: "the server",
  given: "an error of its own",
  expected: "none",
  cure: "Tell the operator the request_id; the log says more.",
};

const worded = ({ place, given, expected, cure }: Fault): string => `${place}: got ${given}, expected ${expected}. ${cure}`;

/** What a caller gets for an error: those of Parley in their four parts, everything else without a word of what it was. */
export const errorAnswer = (error: unknown, requestId: string): ErrorAnswer => {
  if (!(error instanceof ParleyError))
    return { status: 500, body: { error: "InternalError", message: worded(defect), ...defect, request_id: requestId } };
  const status = statusOf(error);
  const fault = told(error, status);
  const body = { error: error.name, message: worded(fault), ...fault, request_id: requestId };
  if (error instanceof OverLimit) return { status, body, retryAfter: error.retryAfter };
  return status === 503 ? { status, body, retryAfter: recovers } : { status, body };
};
