import { brier } from "./metrics/brier.js";
import { expectedCalibrationError } from "./metrics/expected-calibration-error.js";
import { logLoss } from "./metrics/log-loss.js";

/** Probabilities that were said, and what came of each: 1 or 0. Both of one length. */
export interface Foretold {
  said: Float64Array;
  came: Uint8Array;
}

/** A figure of probabilities against outcomes; lower is better. NaN for none. */
export interface ProbabilityMetric {
  about: string;
  of(foretold: Foretold): number;
}

/** The roster: a new metric of probabilities is a file and a line here. */
export const probabilityMetrics = {
  ece: expectedCalibrationError,
  brier,
  "log-loss": logLoss,
} as const satisfies Record<string, ProbabilityMetric>;
