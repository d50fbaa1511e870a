import type { Estimate } from "../estimator.js";
import type { WeighedPage } from "../sample.js";

/** The estimate that is a mean of one number for each page, the sum of its places'. */
export const meanOf = (pages: readonly WeighedPage[], of: (page: WeighedPage, place: number) => number): Estimate => {
  const sums = Float64Array.from(pages, (page) => page.weights.reduce((sum, _, place) => sum + of(page, place), 0));
  const value = sums.reduce((sum, one) => sum + one, 0) / (pages.length || Number.NaN);
  return { value, influence: sums.map((one) => one - value) };
};
