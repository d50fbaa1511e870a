import type { WeighedPage } from "./sample.js";

/** An estimate of what a page of the target is worth: the sum of its places' rewards, on average over the logged users. `influence`: by how much
 *  each page moves it, of mean 0; the estimate's error is that of their mean. NaN, and no influence, where there is no page. */
export interface Estimate {
  value: number;
  influence: Float64Array;
}

/** A way to tell a target's value from weighed pages. */
export interface Estimator {
  about: string;
  estimate(pages: readonly WeighedPage[]): Estimate;
}
