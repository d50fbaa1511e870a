import { BrokenArtifact, BrokenStore, type Fault, MissingDataset, ParleyError } from "../../domain/errors.js";

/** An error as a caller may see it. */
export interface ToldError {
  name: string;
  fault: Fault;
  message: string;
}

/** True where the same may succeed later. */
export const isOutage = (error: unknown): boolean =>
  error instanceof BrokenStore || error instanceof BrokenArtifact || error instanceof MissingDataset;

const outage: Fault = {
  place: "the server's store",
  given: "no answer, or one that cannot be read",
  expected: "a store that works",
  cure: "Send it again later; what was stored before stays.",
};

const defect: Fault = {
  place: "the server",
  given: "an error of its own",
  expected: "none",
  cure: "Tell the operator the request_id; the log says more.",
};

const worded = (name: string, fault: Fault): ToldError => {
  const { place, given, expected, cure } = fault;
  return { name, fault, message: `${place}: got ${given}, expected ${expected}. ${cure}` };
};

/** Parley's own errors in their four parts; of everything else not a word, and of a store that fails not where it lies: that is the operator's
 *  business, and stands in the log. */
export const toldError = (error: unknown): ToldError => {
  if (!(error instanceof ParleyError) || error.kind === "internal") return worded("InternalError", defect);
  return worded(error.name, isOutage(error) ? outage : error.fault);
};
