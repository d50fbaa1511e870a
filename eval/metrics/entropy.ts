import type { UserMetric } from "../metric.js";
import { traitsOf } from "./traits.js";

/** Entropy@k: of the list's attribute values (genres), every item counting 1 in all, divided over its values; divided by the logarithm of
 *  how many values the catalogue has. 0 for one value alone, 1 for all alike. Items without a value count for nothing. NaN for a list of
 *  none with a value, and for a catalogue of fewer than two values. Source: Shannon 1948; of recommendations Nguyen et al. 2014, "Exploring the
 *  filter bubble", doi 10.1145/2566486.2568012, in the spirit. */
export const entropy = {
  about: "evenness of the genres, 0 to 1",
  wants: "more",
  each: ({ list }, k, { traits }) => {
    if (traits === undefined) return Number.NaN;
    const sums = new Map<number, number>();
    let filled = 0;
    for (const item of list.subarray(0, k)) {
      const own = traitsOf(traits, item);
      if (own.length === 0) continue;
      filled++;
      for (const trait of own) sums.set(trait, (sums.get(trait) ?? 0) + 1 / own.length);
    }
    const kinds = traits.columns.reduce((most, trait) => Math.max(most, trait), -1) + 1;
    if (filled === 0 || kinds < 2) return Number.NaN;
    let bits = 0;
    for (const sum of sums.values()) bits -= (sum / filled) * Math.log(sum / filled);
    return bits / Math.log(kinds);
  },
} satisfies UserMetric;
