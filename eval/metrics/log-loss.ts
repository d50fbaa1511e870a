import type { ProbabilityMetric } from "../probability-metrics.js";

/** Log loss in nats: the mean of -ln of the probability that was given to what came. Infinite when something held for impossible
 *  came, or something held for certain did not. NaN for no forecasts. */
export const logLoss = {
  about: "mean surprise in nats",
  of: ({ said, came }) =>
    said.reduce((sum, probability, at) => sum - Math.log(came[at] === 1 ? probability : 1 - probability), 0) / (said.length || Number.NaN),
} satisfies ProbabilityMetric;
