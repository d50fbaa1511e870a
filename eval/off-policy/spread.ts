import { bootstrap, resamples } from "../bootstrap.js";
import type { Estimate } from "./estimator.js";

/** An estimate with its standard error and the ends of its 95% interval. */
export interface Spread {
  value: number;
  error: number;
  low: number;
  high: number;
}

/** How far an estimate may be off. `units`: which of the independent draws each page belongs to, dense from 0, such as its user: all pages of a unit
 *  are drawn together. Standard error by the influences; interval by percentiles of resampled units. NaN where the estimate is, or of one unit. */
export const spreadOf = ({ value, influence }: Estimate, units: ArrayLike<number>, seed: number, count = resamples): Spread => {
  const { sums, sizes } = unitsOf(influence, units);
  const error = errorOf({ value, influence }, units);
  if (Number.isNaN(value) || sums.length < 2) return { value, error: Number.NaN, low: Number.NaN, high: Number.NaN };
  const { low, high } = bootstrap(sums.length, seed, count).ends((times) => {
    let [sum, pages] = [0, 0];
    for (let unit = 0; unit < sums.length; unit++) {
      sum += times[unit]! * sums[unit]!;
      pages += times[unit]! * sizes[unit]!;
    }
    return sum / pages;
  });
  return { value, error, low: value + low, high: value + high };
};

const unitsOf = (influence: Float64Array, units: ArrayLike<number>) => {
  let count = 0;
  for (let at = 0; at < influence.length; at++) count = Math.max(count, units[at]! + 1);
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < influence.length; at++) {
    sums[units[at]!]! += influence[at]!;
    sizes[units[at]!]!++;
  }
  return { sums, sizes };
};

/** The standard error of an estimate over independent units; NaN of fewer than two. */
export const errorOf = ({ influence }: Estimate, units: ArrayLike<number>): number => {
  const { sums } = unitsOf(influence, units);
  const squares = sums.reduce((sum, one) => sum + one ** 2, 0);
  return sums.length < 2 ? Number.NaN : Math.sqrt((squares * sums.length) / (sums.length - 1)) / influence.length;
};
