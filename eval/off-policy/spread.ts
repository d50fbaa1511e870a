import { bootstrap, resamples } from "../bootstrap.js";
import type { Estimate } from "./estimator.js";

/** An estimate with its standard error and the ends of its 95% interval. */
export interface Spread {
  value: number;
  error: number;
  low: number;
  high: number;
}

/** The influences of each unit's pages, added up. */
const sumsOf = (influence: Float64Array, units: ArrayLike<number>, count: number): Float64Array => {
  const sums = new Float64Array(count);
  for (let at = 0; at < influence.length; at++) sums[units[at]!]! += influence[at]!;
  return sums;
};

const errorOfSums = (sums: Float64Array, pages: number): number => {
  const squares = sums.reduce((sum, one) => sum + one ** 2, 0);
  return sums.length < 2 ? Number.NaN : Math.sqrt((squares * sums.length) / (sums.length - 1)) / pages;
};

/** The standard error of an estimate whose pages are independent; NaN of fewer than two. */
export const errorOf = ({ influence }: Estimate): number => errorOfSums(influence, influence.length);

/** How a report says that. For a mean, such as IPS, resampled influences are resampled means exactly. */
export const intervalsText = (count: number, units: string): string =>
  `95%, percentiles of ${count.toLocaleString("en")} resamples of ${units}: of the estimate's influences, one for each page, not of estimates made anew; SNIPS is linearised there, and what DR expects is not learned again`;

/** How far estimates by the same pages may be off. `units`: which of the independent draws each page belongs to, dense from 0, such as its user: all
 *  pages of a unit are drawn together. Standard error by the influences; interval by percentiles of the mean influence of
 *  resampled units, in place of estimates made anew by them (`intervalsText`). NaN where the estimate is, or of
 *  one unit. */
export const spreading = (units: ArrayLike<number>, seed: number, count = resamples): ((estimate: Estimate) => Spread) => {
  let many = 0;
  for (let at = 0; at < units.length; at++) many = Math.max(many, units[at]! + 1);
  const sizes = sumsOf(new Float64Array(units.length).fill(1), units, many);
  const { ends } = bootstrap(many, seed, count);
  return ({ value, influence }) => {
    const sums = sumsOf(influence, units, many);
    if (Number.isNaN(value) || many < 2) return { value, error: Number.NaN, low: Number.NaN, high: Number.NaN };
    const { low, high } = ends((times) => {
      let [sum, pages] = [0, 0];
      for (let unit = 0; unit < many; unit++) {
        sum += times[unit]! * sums[unit]!;
        pages += times[unit]! * sizes[unit]!;
      }
      return sum / pages;
    });
    return { value, error: errorOfSums(sums, influence.length), low: value + low, high: value + high };
  };
};
