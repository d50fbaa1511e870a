import type { Catalogue } from "../../catalog/catalogue.js";
import { BadRequest, shown } from "../../domain/errors.js";
import { Feedback } from "../../domain/feedback.js";
import { parsed } from "../../domain/parsed.js";

/** Feedback as callers write it: without `id` it cannot be told from a repeat, without `time` it happened now. */
export type FeedbackInput = Omit<Feedback, "id" | "time"> & Partial<Pick<Feedback, "id" | "time">>;

const valued: readonly Feedback["kind"][] = ["rating", "dwell"];

/** Feedback that may be learned from. Throws BadRequest for an item that the catalogue lacks, and for a rating or dwell without its value. */
export const checkedFeedback = (given: unknown, { indexOf }: Pick<Catalogue, "indexOf">): Feedback => {
  const feedback = parsed("feedback", Feedback, given);
  if (indexOf(feedback.itemId) === undefined) {
    throw new BadRequest({
      place: "feedback.itemId",
      given: shown(feedback.itemId),
      expected: "the id of an item of the catalogue",
      cure: "Ingest the item first.",
    });
  }
  if (valued.includes(feedback.kind) && feedback.value === undefined) {
    throw new BadRequest({
      place: "feedback.value",
      given: "nothing",
      expected: `a number, for a ${feedback.kind}`,
      cure: "Give the rating, or the seconds of a dwell.",
    });
  }
  return feedback;
};
