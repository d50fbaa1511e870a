import type { UserMetric } from "../metric.js";

/** HR@k: 1 when a relevant item is among the first k, else 0. NaN without a relevant item.
 *  Source: Deshpande and Karypis 2004, doi 10.1145/963770.963776. */
export const hitRate = {
  about: "users with a hit",
  wants: "more",
  each: ({ places }, k) => (places.length === 0 ? Number.NaN : places[0]! < k ? 1 : 0),
} satisfies UserMetric;
