import type { SystemMetric } from "../metric.js";

/** Coverage@k: the share of the catalogue that at least one user is shown. NaN for an empty catalogue.
 *  Source: Herlocker et al. 2004, doi 10.1145/963770.963772. */
export const coverage = {
  about: "catalogue shown to anyone",
  wants: "more",
  all: (judged, k, { itemCount }) => {
    const shown = new Set<number>();
    for (const { list } of judged) for (const item of list.subarray(0, k)) shown.add(item);
    return shown.size / (itemCount || Number.NaN);
  },
} satisfies SystemMetric;
