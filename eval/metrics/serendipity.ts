import type { UserMetric } from "../metric.js";

/** Everyone knows these: a hit among them is no surprise. */
const wellKnown = 100;

/** Serendipity@k: hits outside the 100 most popular items, divided by the hits that could be (as many relevant items as fit into k).
 *  With one relevant item: 1 for an unexpected hit, else 0. NaN without a relevant item.
 *  Source: Murakami et al. 2008, doi 10.1007/978-3-540-78197-4_5, with popularity as the primitive recommender. */
export const serendipity = {
  about: "hits outside the 100 most popular",
  wants: "more",
  each: ({ list, relevant }, k, { popularityPlace }) => {
    if (relevant.length === 0) return Number.NaN;
    const wanted = new Set(relevant);
    const hits = list.subarray(0, k).filter((item) => wanted.has(item) && popularityPlace[item]! >= wellKnown);
    return hits.length / Math.min(k, relevant.length);
  },
} satisfies UserMetric;
