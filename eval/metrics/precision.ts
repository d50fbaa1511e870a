import type { UserMetric } from "../metric.js";

/** Precision@k: relevant items among the first k, divided by k, also where the list is shorter: a place left empty is no hit. NaN
 *  without a relevant item. */
export const precision = {
  about: "hits among the first k",
  wants: "more",
  each: ({ places }, k) => (places.length === 0 ? Number.NaN : places.filter((place) => place < k).length / k),
} satisfies UserMetric;
