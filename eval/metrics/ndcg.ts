import type { UserMetric } from "../metric.js";

const gain = (place: number): number => 1 / Math.log2(place + 2);

/** NDCG@k with gains of 0 and 1: the sum of 1 / log2(place + 2) over the relevant items among the first k, divided by what an ideal
 *  list of k would have. 0 to 1; NaN without a relevant item. Source: Järvelin and Kekäläinen 2002, doi 10.1145/582415.582418. */
export const ndcg = {
  about: "hits, the higher the more",
  wants: "more",
  each: ({ places }, k) => {
    if (places.length === 0) return Number.NaN;
    let gained = 0;
    for (const place of places) if (place < k) gained += gain(place);
    let ideal = 0;
    for (let place = 0; place < Math.min(k, places.length); place++) ideal += gain(place);
    return gained / ideal;
  },
} satisfies UserMetric;
