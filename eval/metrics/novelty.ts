import type { UserMetric } from "../metric.js";

/** Novelty@k in bits: the mean of -log2 of the share of users who met the item; an item that nobody met counts as met by one. NaN for an
 *  empty list. Source: Zhou et al. 2010, doi 10.1073/pnas.1000488107. */
export const novelty = {
  about: "bits of surprise",
  wants: "neither",
  each: ({ list }, k, { popularity, userCount }) => {
    const shown = list.subarray(0, k);
    const bits = shown.reduce((sum, item) => sum - Math.log2(Math.max(1, popularity[item]!) / userCount), 0);
    return bits / (shown.length || Number.NaN);
  },
} satisfies UserMetric;
