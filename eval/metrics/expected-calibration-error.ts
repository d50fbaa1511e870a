import type { ProbabilityMetric } from "../probability-metrics.js";
import { distance, equalSizeBins } from "./reliability.js";

/** As many groups as the figure looks at. */
export const eceBins = 15;

/** ECE: the mean distance, over 15 bins of equal size, of the mean probability from the share that came true. Bins of equal size and not
 *  of equal width: of a slate's probabilities nearly all are small, and would share one bin. NaN for no forecasts.
 *  Source: Naeini et al. 2015, doi 10.1609/aaai.v29i1.9602; the bins after Nixon et al. 2019, arXiv 1904.01685. */
export const expectedCalibrationError = {
  about: "mean distance of probability and frequency",
  of: (foretold) => distance(equalSizeBins(foretold, eceBins)),
} satisfies ProbabilityMetric;
