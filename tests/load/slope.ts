import { linearRegression, linearRegressionLine, mean } from "simple-statistics";

/** A figure by time: [hours, value]. */
export type Series = readonly (readonly [hours: number, value: number])[];

/** What a straight line by least squares rises in an hour, and its standard error. Throws RangeError for fewer than three points. */
export const slopeOf = (series: Series): { perHour: number; error: number } => {
  if (series.length < 3) throw new RangeError(`a slope: got ${series.length} points, expected 3 or more`);
  const points = series.map(([x, y]) => [x, y]);
  const line = linearRegression(points);
  const fitted = linearRegressionLine(line);
  const middle = mean(series.map(([x]) => x));
  const residual = series.reduce((sum, [x, y]) => sum + (y - fitted(x)) ** 2, 0);
  const spread = series.reduce((sum, [x]) => sum + (x - middle) ** 2, 0);
  return { perHour: line.m, error: Math.sqrt(residual / (series.length - 2) / spread) };
};
