import type { Verdict } from "../judge.js";
import type { Judged, Metric, Setting } from "../metric.js";
import { type MetricName, metricNames, metrics } from "../metrics.js";

/** A metric of one system at one cut-off. `byUser`: absent for metrics of all lists together; NaN where it does not apply, and `without`
 *  counts these users. `mean`: over the others. */
export interface Figure {
  mean: number;
  without: number;
  byUser?: Float64Array;
}

/** All figures of a system, by "ndcg@10". */
export type Figures = Record<string, Figure>;

export const figureName = (metric: MetricName, k: number): string => `${metric}@${k}`;

const figureOf = (metric: Metric, judged: readonly Judged[], k: number, setting: Setting): Figure => {
  if ("all" in metric) return { mean: metric.all(judged, k, setting), without: 0 };
  const byUser = Float64Array.from(judged, (one) => metric.each(one, k, setting));
  const counted = byUser.filter((value) => !Number.isNaN(value));
  const mean = counted.reduce((sum, value) => sum + value, 0) / (counted.length || Number.NaN);
  return { mean, without: byUser.length - counted.length, byUser };
};

/** Every metric of the roster at every cut-off. */
export const figuresOf = ({ judged }: Verdict, cutoffs: readonly number[], setting: Setting): Figures =>
  Object.fromEntries(
    cutoffs.flatMap((k) => metricNames.map((name) => [figureName(name, k), figureOf(metrics[name], judged, k, setting)] as const)),
  );
