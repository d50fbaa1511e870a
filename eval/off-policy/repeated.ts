import { type AssumptionName, assumptionNames, assumptions } from "./assumptions.js";
import { type EstimatorName, estimatorNames, estimators } from "./estimators.js";
import { loggedAs } from "./exploration.js";
import { sampleOf } from "./sample.js";
import { errorOf } from "./spread.js";
import type { Target } from "./target.js";
import type { Answered } from "./trials.js";

/** How an estimator does over many logs. `bias`: the mean estimate less the truth; `rmse`: the root of the mean squared distance; `covered`: the share
 *  of logs, 0 to 1, whose interval of 1.96 standard errors holds the truth. */
export interface Repeated {
  policy: string;
  assumption: AssumptionName;
  estimator: EstimatorName;
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
      estimatorNames.map((estimator) => ({ policy, target, truth, assumption, estimator, logs: 0, off: 0, squares: 0, within: 0 })),
    ),
  );
  for await (const log of logs)
    for (const assumption of assumptionNames) {
      const logged = log.map(({ page, rewards }) => loggedAs(page, rewards, assumption));
      for (const { name, target } of targets) {
        const { pages } = sampleOf(logged, { target }, assumptions[assumption], clip);
        for (const cell of cells.filter((one) => one.policy === name && one.assumption === assumption)) {
          const estimate = estimators[cell.estimator].estimate(pages);
          const off = estimate.value - cell.truth;
          cell.logs++;
          cell.off += off;
          cell.squares += off ** 2;
          if (Math.abs(off) <= 1.96 * errorOf(estimate)) cell.within++;
        }
      }
    }
  return cells.map(({ policy, assumption, estimator, logs: count, off, squares, within }) => ({
    ...{ policy, assumption, estimator, bias: off / count, rmse: Math.sqrt(squares / count), covered: within / count },
  }));
};
