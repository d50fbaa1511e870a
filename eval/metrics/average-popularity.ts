import type { UserMetric } from "../metric.js";

/** ARP@k, average recommendation popularity: the mean number of events, among those learned from, of the items shown. NaN for an empty
 *  list. Source: Yin et al. 2012, doi 10.14778/2311906.2311916. */
export const averagePopularity = {
  about: "mean events of the items shown",
  wants: "neither",
  each: ({ list }, k, { popularity }) => {
    const shown = list.subarray(0, k);
    return shown.reduce((sum, item) => sum + popularity[item]!, 0) / (shown.length || Number.NaN);
  },
} satisfies UserMetric;
