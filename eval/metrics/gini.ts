import type { SystemMetric } from "../metric.js";

/** Gini of counts, which are sorted in place: 0 when all are the same, towards 1 when one has all. NaN when all are 0. */
export const giniOf = (counts: Float64Array): number => {
  counts.sort();
  let sum = 0;
  let total = 0;
  counts.forEach((count, at) => {
    sum += (2 * (at + 1) - counts.length - 1) * count;
    total += count;
  });
  return total === 0 ? Number.NaN : sum / (counts.length * total);
};

/** Gini@k of the exposure: 0 when every item of the catalogue is shown equally often, towards 1 when one is shown to all. Items that
 *  nobody is shown count with 0. NaN when nothing is shown. Source: Fleder and Hosanagar 2009, doi 10.1287/mnsc.1080.0974. */
export const gini = {
  about: "inequality of exposure",
  wants: "less",
  all: (judged, k, { itemCount }) => {
    const counts = new Float64Array(itemCount);
    for (const { list } of judged) for (const item of list.subarray(0, k)) counts[item]!++;
    return giniOf(counts);
  },
} satisfies SystemMetric;
