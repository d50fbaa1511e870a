import type { UserMetric } from "../metric.js";

/** MRR@k: 1 / the rank (1 for the best) of the first relevant item, 0 when it is not among the first k. NaN without a relevant item.
 *  Source: Voorhees 1999, TREC-8 question answering track. */
export const reciprocalRank = {
  about: "1 / rank of the first hit",
  wants: "more",
  each: ({ places }, k) => {
    if (places.length === 0) return Number.NaN;
    return places[0]! < k ? 1 / (places[0]! + 1) : 0;
  },
} satisfies UserMetric;
