import type { UserMetric } from "../metric.js";

/** The head: this share of the catalogue, the most popular, rounded down. */
const head = 0.2;

/** Tail share@k: the share of the list outside the most popular fifth of the catalogue. NaN for an empty list.
 *  Source: Abdollahpouri et al. 2019, "Managing popularity bias in recommender systems with personalized re-ranking", FLAIRS-32. */
export const tailShare = {
  about: "outside the most popular fifth",
  wants: "neither",
  each: ({ list }, k, { popularityPlace, itemCount }) => {
    const shown = list.subarray(0, k);
    return shown.filter((item) => popularityPlace[item]! >= Math.floor(head * itemCount)).length / (shown.length || Number.NaN);
  },
} satisfies UserMetric;
