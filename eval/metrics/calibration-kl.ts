import type { BinaryRows } from "../../ranking/binary-rows.js";
import type { UserMetric } from "../metric.js";
import { traitsOf } from "./traits.js";

/** What of p is mixed into q, so that a genre that is missing from the list costs much and not infinitely much. */
const smoothing = 0.01;

/** The share of each attribute value among items, every item counting 1 in all, divided over its values. */
const shares = (traits: BinaryRows, items: Int32Array): Map<number, number> => {
  const sums = new Map<number, number>();
  for (const item of items) {
    const own = traitsOf(traits, item);
    for (const trait of own) sums.set(trait, (sums.get(trait) ?? 0) + 1 / own.length / items.length);
  }
  return sums;
};

/** Calibration@k: the Kullback-Leibler divergence of the list's genres q from the history's p in nats, sum of p ln(p / q~) with
 *  q~ = .99 q + .01 p. 0 when they are the same. NaN for an empty history or list, and without an attribute.
 *  Source: Steck 2018, "Calibrated recommendations", doi 10.1145/3240323.3240372. */
export const calibrationKl = {
  about: "divergence from the user's own genres",
  wants: "less",
  each: ({ list, history }, k, { traits }) => {
    if (traits === undefined || list.length === 0 || history.length === 0) return Number.NaN;
    const past = shares(traits, history);
    const shown = shares(traits, list.subarray(0, k));
    let sum = 0;
    for (const [trait, p] of past) sum += p * Math.log(p / ((1 - smoothing) * (shown.get(trait) ?? 0) + smoothing * p));
    return sum;
  },
} satisfies UserMetric;
