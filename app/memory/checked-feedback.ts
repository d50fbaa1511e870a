import { z } from "zod";
import type { Catalogue } from "../../catalog/catalogue.js";
import { BadRequest, shown } from "../../domain/errors.js";
import { Feedback } from "../../domain/feedback.js";
import { parsed } from "../../domain/parsed.js";
import { Seconds } from "../../domain/seconds.js";
import type { Scale } from "../scale.js";

/** Feedback as callers write it: without `id` it cannot be told from a repeat, without `time` it happened now. */
export type FeedbackInput = Omit<Feedback, "id" | "time"> & Partial<Pick<Feedback, "id" | "time">>;

const Input = z.object({ ...Feedback.shape, time: Seconds.min(0, "seconds since 1970, which are not below 0").optional() });

/** Clocks differ by so many seconds: what is ahead by less happened now. */
const ahead = 300;

const timeOf = (time: number | undefined, now: number): number => {
  if (time === undefined || time <= now) return time ?? now;
  if (time <= now + ahead) return now;
  throw new BadRequest({
    place: "feedback.time",
    given: shown(time),
    expected: `a time that is past, in seconds since 1970: now is ${Math.floor(now)}`,
    cure: "Leave it out where it happened now.",
  });
};

/** The bounds of a rating where the catalogue has no scale. */
const widest = { lowest: -1e6, highest: 1e6 };

const figure = (value: number): string => String(Number(value.toPrecision(6)));

/** What is wrong with the value of a piece of feedback: what was expected, and the cure; undefined: nothing. */
const wrongValue = ({ kind, value }: Pick<Feedback, "kind" | "value">, scale: Scale | undefined): [string, string] | undefined => {
  if (kind !== "rating" && kind !== "dwell")
    return value === undefined ? undefined : [`nothing, for a ${kind}`, "Leave the value out, or tell it as a rating."];
  if (value === undefined) return [`a number, for a ${kind}`, "Give the rating, or the seconds of a dwell."];
  if (kind === "dwell") return value < 0 ? ["0 or more seconds, for a dwell", "Give the seconds of attention."] : undefined;
  const { lowest, highest } = scale ?? widest;
  if (Math.fround(value) >= lowest && Math.fround(value) <= highest) return undefined;
  return [
    `${figure(lowest)} to ${figure(highest)}${scale ? ", the scale of the catalogue's own ratings" : ""}`,
    "Bring the rating to that scale.",
  ];
};

/** Feedback that may be learned from, over a catalogue whose events were rated on `scale`, if on any. `now`: seconds since 1970. Throws
 *  BadRequest for an item that the catalogue lacks, a time in milliseconds, before 1970 or to come, a rating or dwell without its value or out
 *  of bounds, and a value where none belongs. */
export const checkedFeedback = (
  given: unknown,
  { catalogue, scale }: { catalogue: Pick<Catalogue, "indexOf">; scale: Scale | undefined },
  now: () => number,
): Feedback => {
  const feedback = parsed("feedback", Input, given);
  if (catalogue.indexOf(feedback.itemId) === undefined) {
    throw new BadRequest({
      place: "feedback.itemId",
      given: shown(feedback.itemId),
      expected: "the id of an item of the catalogue",
      cure: "Ingest the item first.",
    });
  }
  const wrong = wrongValue(feedback, scale);
  if (wrong) throw new BadRequest({ place: "feedback.value", given: shown(feedback.value), expected: wrong[0], cure: wrong[1] });
  return { ...feedback, time: timeOf(feedback.time, now()) };
};
