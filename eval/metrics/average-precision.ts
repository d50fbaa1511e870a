import type { UserMetric } from "../metric.js";

/** MAP@k: the mean, over as many relevant items as could be among the first k, of the precision at each one's rank; 0 for one that is
 *  not there. NaN without a relevant item. Source: Buckley and Voorhees 2000, doi 10.1145/345508.345543, cut after k. */
export const averagePrecision = {
  about: "mean precision at the hits",
  wants: "more",
  each: ({ places }, k) => {
    if (places.length === 0) return Number.NaN;
    let sum = 0;
    places.forEach((place, hits) => {
      if (place < k) sum += (hits + 1) / (place + 1);
    });
    return sum / Math.min(k, places.length);
  },
} satisfies UserMetric;
