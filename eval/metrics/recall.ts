import type { UserMetric } from "../metric.js";

/** Recall@k: the share of the relevant items that are among the first k. Below 1 where there are more than k of them. NaN without a
 *  relevant item. */
export const recall = {
  about: "relevant items found",
  wants: "more",
  each: ({ places }, k) => places.filter((place) => place < k).length / (places.length || Number.NaN),
} satisfies UserMetric;
