import type { Estimator } from "./estimator.js";
import { doublyRobust } from "./estimators/doubly-robust.js";
import { ips } from "./estimators/ips.js";
import { snips } from "./estimators/snips.js";

/** The roster: a new estimator is a file in estimators/ and a line here. */
export const estimators = { IPS: ips, SNIPS: snips, DR: doublyRobust } as const satisfies Record<string, Estimator>;
export type EstimatorName = keyof typeof estimators;
export const estimatorNames = Object.keys(estimators) as EstimatorName[];
