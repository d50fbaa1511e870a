import type { SystemMetric } from "../metric.js";

/** As many users are compared with each other at most, the first: their pairs grow with the square. */
const most = 500;

/** Overlap@k: the mean Jaccard index of two users' lists, over all pairs of the first 500 users: 0 when no item is shown to two of them, 1 when all are
 *  shown the same. Two empty lists have nothing in common. NaN for fewer than two users. Source: Chaney et al. 2018, "How algorithmic confounding
 *  in recommendation systems increases homogeneity", doi 10.1145/3240323.3240370. */
export const overlap = {
  about: "what two users' lists have in common (Jaccard)",
  wants: "neither",
  all: (judged, k) => {
    const lists = judged.slice(0, most).map(({ list }) => new Set(list.subarray(0, k)));
    let sum = 0;
    lists.forEach((one, at) => {
      for (const other of lists.slice(at + 1)) {
        let common = 0;
        for (const item of one) if (other.has(item)) common++;
        sum += common / (one.size + other.size - common || 1);
      }
    });
    const pairs = (lists.length * (lists.length - 1)) / 2;
    return pairs === 0 ? Number.NaN : sum / pairs;
  },
} satisfies SystemMetric;
