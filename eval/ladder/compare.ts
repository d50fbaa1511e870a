import { mean } from "../../domain/mean.js";
import { bootstrap, type Difference, holm } from "../bootstrap.js";
import type { Judged, Setting } from "../metric.js";
import { calibrationKl } from "../metrics/calibration-kl.js";
import { intraListDistance } from "../metrics/intra-list-distance.js";
import { ndcg } from "../metrics/ndcg.js";

/** The figures that parts of the graph are compared by. */
const figures = { "NDCG@10": ndcg, ILD: intraListDistance, "calibration KL": calibrationKl } as const;
const slate = 10;

/** Two arms over the same users: means, and that of `whole` minus `without`, user by user. `debated`: the share of requests with a debate. */
export interface Compared extends Difference {
  what: string;
  figure: keyof typeof figures;
  users: number;
  whole: number;
  without: number;
  corrected?: number;
  debated?: number;
}

/** Compares two arms over the same cases, in their order; users to whom the figure does not apply in either are left out. Undefined where
 *  nobody is left. */
export const compared = (
  what: string,
  figure: Compared["figure"],
  [whole, without]: readonly [readonly Judged[], readonly Judged[]],
  setting: Setting,
  seed: number,
): Compared | undefined => {
  const each = (judged: readonly Judged[]) => judged.map((one) => figures[figure].each(one, slate, setting));
  const [a, b] = [each(whole), each(without)];
  const kept = [...a.keys()].filter((user) => !Number.isNaN(a[user]! + b[user]!));
  if (kept.length === 0) return undefined;
  const [one, other] = [Float64Array.from(kept, (user) => a[user]!), Float64Array.from(kept, (user) => b[user]!)];
  const gap = bootstrap(kept.length, seed).difference(one, other);
  return { what, figure, users: kept.length, whole: mean(one), without: mean(other), ...gap };
};

/** With Holm's correction over all of the comparisons. */
export const corrected = (all: readonly Compared[]): Compared[] => {
  const ps = holm(all.map(({ p }) => p));
  return all.map((one, at) => ({ ...one, corrected: ps[at]! }));
};
