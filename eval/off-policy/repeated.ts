import { type AssumptionName, assumptionNames, assumptions } from "./assumptions.js";
import { type EstimatorName, estimatorNames, estimators } from "./estimators.js";
import { loggedAs } from "./exploration.js";
import { isThin, overlapOf } from "./overlap.js";
import { sampleOf } from "./sample.js";
import { errorOf } from "./spread.js";
import type { Target } from "./target.js";
import type { Answered } from "./trials.js";

/** How an estimator does over many logs. `valued`: of so many, the others being too thin; without any, NaN is all else. `bias`: the mean estimate less the truth; `rmse`: the root of the mean squared distance; `covered`: the share
 *  of logs, 0 to 1, whose interval of 1.96 standard errors holds the truth. */
export interface Repeated {
  policy: string;
  assumption: AssumptionName;
  estimator: EstimatorName;
  valued: number;
  bias: number;
  rmse: number;
  covered: number;
}

export interface Judged {
  name: string;
  target: Target;
  truth: number;
}

/** Values every target by each of the logs, in which every page stands for itself. */
export const repeated = async (targets: readonly Judged[], logs: AsyncIterable<readonly Answered[]>, clip: number): Promise<Repeated[]> => {
  const cells = targets.flatMap(({ name: policy, truth, target }) =>
    assumptionNames.flatMap((assumption) =>
      estimatorNames.map((estimator) => ({ policy, target, truth, assumption, estimator, valued: 0, off: 0, squares: 0, within: 0 })),
    ),
  );
  for await (const log of logs)
    for (const assumption of assumptionNames) {
      const logged = log.map(({ page, rewards }) => loggedAs(page, rewards, assumption));
      for (const { name, target } of targets) {
        const sample = sampleOf(logged, { target }, assumptions[assumption], clip);
        if (isThin(overlapOf(sample))) continue;
        for (const cell of cells.filter((one) => one.policy === name && one.assumption === assumption)) {
          const estimate = estimators[cell.estimator].estimate(sample.pages);
          const off = estimate.value - cell.truth;
          cell.valued++;
          cell.off += off;
          cell.squares += off ** 2;
          if (Math.abs(off) <= 1.96 * errorOf(estimate)) cell.within++;
        }
      }
    }
  return cells.map(({ policy, assumption, estimator, valued, off, squares, within }) => ({
    ...{ policy, assumption, estimator, valued, bias: off / valued, rmse: Math.sqrt(squares / valued), covered: within / valued },
  }));
};
