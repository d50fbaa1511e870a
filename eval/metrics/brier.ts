import type { ProbabilityMetric } from "../probability-metrics.js";

/** Brier score: the mean squared distance of the probability from what came (0 or 1). NaN for no forecasts.
 *  Source: Brier 1950, doi 10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2. */
export const brier = {
  about: "mean squared error",
  of: ({ said, came }) => said.reduce((sum, probability, at) => sum + (probability - came[at]!) ** 2, 0) / (said.length || Number.NaN),
} satisfies ProbabilityMetric;
