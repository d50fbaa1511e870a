import { fitLogistic } from "../../ranking/logistic-fit.js";

/** An event as the classifier sees it. `group`: whose it is; all events of a group are on one side. */
export interface Seen {
  group: number;
  features: readonly number[];
  real: boolean;
}

/** The chance that a random positive has a higher score than a random negative, equals counting half. NaN where either is missing. */
export const areaUnderCurve = (scored: readonly { score: number; positive: boolean }[]): number => {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  let [ranks, positives] = [0, 0];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++;
    for (let k = from; k < to; k++)
      if (sorted[k]!.positive) {
        ranks += (from + to + 1) / 2;
        positives++;
      }
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives) || Number.NaN);
};

/** Features in standard units, their squares and their products: what two distributions may differ in up to the second moments. */
const expanded = (features: readonly number[]): number[] => [
  1,
  ...features,
  ...features.flatMap((a, k) => features.slice(k).map((b) => Math.min(9, Math.max(-9, a * b)))),
];

/** The classifier two-sample test: a classifier learns on the groups of even places to tell real from simulated, and is judged on the
 *  others by its AUC: .5 where there is nothing to tell. NaN where a side has not both.
 *  Source: Lopez-Paz and Oquab 2017, arXiv 1610.06545. */
export const twoSampleAuc = (events: readonly Seen[]): number => {
  const groups = [...new Set(events.map(({ group }) => group))].sort((a, b) => a - b);
  const teaching = new Set(groups.filter((_, k) => k % 2 === 0));
  const taught = events.filter(({ group }) => teaching.has(group));
  const asked = events.filter(({ group }) => !teaching.has(group));
  const width = events[0]?.features.length ?? 0;
  const mean = Array.from({ length: width }, (_, k) => taught.reduce((sum, { features }) => sum + features[k]!, 0) / (taught.length || 1));
  const deviation = mean.map(
    (m, k) => Math.sqrt(taught.reduce((sum, { features }) => sum + (features[k]! - m) ** 2, 0) / (taught.length || 1)) || 1,
  );
  const rowOf = ({ features }: Seen): number[] => expanded(features.map((x, k) => (x - mean[k]!) / deviation[k]!));
  const trials = taught.map((one) => ({ features: rowOf(one), happened: one.real }));
  if (trials.length === 0 || asked.length === 0) return Number.NaN;
  const none = trials[0]!.features.map(() => 0);
  const weights = fitLogistic(trials, { mean: none, precision: none.map(() => 1) });
  return areaUnderCurve(asked.map((one) => ({ score: rowOf(one).reduce((sum, x, k) => sum + x * weights[k]!, 0), positive: one.real })));
};
