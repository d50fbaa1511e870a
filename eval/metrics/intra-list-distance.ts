import type { UserMetric } from "../metric.js";
import { traitsOf } from "./traits.js";

/** ILD@k: the mean over the pairs of a list of 1 - the Jaccard index of their attribute values (genres); two items without any are
 *  as far apart as can be. 0 to 1; NaN for a list of fewer than two, and without an attribute.
 *  Source: Smyth and McClave 2001, doi 10.1007/3-540-44593-5_25. */
export const intraListDistance = {
  about: "distance within a list (genres)",
  wants: "more",
  each: ({ list }, k, { traits }) => {
    if (traits === undefined) return Number.NaN;
    const own = Array.from(list.subarray(0, k), (item) => new Set(traitsOf(traits, item)));
    let sum = 0;
    let pairs = 0;
    own.forEach((one, at) => {
      for (const other of own.slice(at + 1)) {
        const common = [...one].filter((trait) => other.has(trait)).length;
        sum += 1 - common / (one.size + other.size - common || 1);
        pairs++;
      }
    });
    return sum / (pairs || Number.NaN);
  },
} satisfies UserMetric;
