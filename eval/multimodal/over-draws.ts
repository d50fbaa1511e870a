import type { Interval } from "../bootstrap.js";

/** The 97.5% quantiles of Student's t for 1 to 9 degrees of freedom. */
const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];
export const mostDraws = quantiles.length + 1;

/** A mean over independent draws and its 95% interval by Student's t: what another draw of cold items would change, which resampling the users of one draw
 *  does not show. NaN ends for a single draw. Throws RangeError for more draws than `mostDraws`, or none. */
export const overDraws = (values: readonly number[]): Interval => {
  if (values.length < 1 || values.length > mostDraws) throw new RangeError(`draws: got ${values.length}, expected 1 to ${mostDraws}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, low: Number.NaN, high: Number.NaN };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const reach = quantiles[values.length - 2]! * Math.sqrt(variance / values.length);
  return { mean, low: mean - reach, high: mean + reach };
};
