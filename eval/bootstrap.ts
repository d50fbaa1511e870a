import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { mean } from "../domain/mean.js";

/** Resamples of a report's intervals; fewer make the ends of a 95% interval a matter of chance. */
export const resamples = 2000;

/** A mean over users, and the 2.5% and 97.5% percentiles of its resampled means. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

/** A difference of two means; `p`: two-sided, from the share of resampled differences beyond 0, never below 2 / (resamples + 1). */
export interface Difference extends Interval {
  p: number;
}

/** The value at `share` of the sorted list, by linear interpolation. */
const percentile = (sorted: Float64Array, share: number): number => {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
};

/** Resamples users, the same for every figure that is asked for. A user stands for all that he or she did, so differences of systems
 *  are paired. Deterministic by the seed.
 *  Source: Efron and Tibshirani 1993; for rankings Sakai 2006, doi 10.1145/1148170.1148261. */
export const bootstrap = (users: number, seed: number, count = resamples) => {
  const source = xoroshiro128plus(seed);
  const draws = Array.from({ length: count }, () => {
    const times = new Uint16Array(users);
    for (let k = 0; k < users; k++) times[uniformInt(source, 0, users - 1)]!++;
    return times;
  });
  const ofMean = (values: Float64Array) => (times: Uint16Array) => {
    let sum = 0;
    for (let user = 0; user < users; user++) sum += times[user]! * values[user]!;
    return sum / users;
  };
  const ends = (sorted: Float64Array) => ({ low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) });
  /** The figure of every resample, ascending. `times`: how often each user is in it. */
  const resampled = (figure: (times: Uint16Array) => number): Float64Array => Float64Array.from(draws, figure).sort();
  return {
    /** The ends of any figure of the resampled users. */
    ends: (figure: (times: Uint16Array) => number) => ends(resampled(figure)),
    /** `values`: one for each user, no NaN. */
    interval: (values: Float64Array): Interval => ({ mean: mean(values), ...ends(resampled(ofMean(values))) }),
    /** The mean of `one` minus `other`, user by user. Where all users' differences are 0, p is 1. */
    difference: (one: Float64Array, other: Float64Array): Difference => {
      const gaps = one.map((value, user) => value - other[user]!);
      const sorted = resampled(ofMean(gaps));
      const below = sorted.filter((gap) => gap <= 0).length;
      const above = sorted.filter((gap) => gap >= 0).length;
      const p = Math.min(1, (2 * (Math.min(below, above) + 1)) / (count + 1));
      return { mean: mean(gaps), ...ends(sorted), p };
    },
  };
};

/** Holm's correction of the p-values of several comparisons, in their order: each is multiplied by how many are left when they are
 *  taken from the least on, and none is below one before it. Source: Holm 1979, "A simple sequentially rejective multiple test procedure". */
export const holm = (ps: readonly number[]): number[] => {
  const order = Array.from(ps.keys()).sort((a, b) => ps[a]! - ps[b]!);
  const corrected = new Array<number>(ps.length);
  let floor = 0;
  order.forEach((at, rank) => {
    floor = Math.max(floor, Math.min(1, ps[at]! * (ps.length - rank)));
    corrected[at] = floor;
  });
  return corrected;
};
