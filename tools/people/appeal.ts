import type { Sight } from "./sight.js";

/** What makes an item appealing, in the order of all weights and features: the intercept; closeness to the person's taste; what many
 *  have met (conformity); what those who met it thought of it; how unlike it is to what was met lately (novelty seeking); what those who
 *  met the same have met (company.ts). */
export const appeals = ["base", "taste", "popularity", "quality", "novelty", "company"] as const;

/** As many of the items met last count for novelty. */
export const recentCount = 10;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

/** How looks fade down a page: by so much in log-odds for the logarithm of the place. Events say nothing of places, so this is assumed,
 *  and kept so small that taking does not jump where a page ends. */
const fading = 0.1;

/** What the place on a page, from 0, adds to the log-odds of taking what stands there. */
export const lookAt = (place: number): number => -fading * Math.log(place + 1);

/** The features as they are measured. `recent`: the vectors of the items met lately; without any everything is new: 1. `company`: 0 where
 *  nothing is known of it. */
export const appealOf = (
  taste: ArrayLike<number>,
  { vector, popularity, quality }: Omit<Sight, "itemId">,
  recent: readonly ArrayLike<number>[],
  company = 0,
): number[] => {
  const nearest = recent.reduce((most, one) => Math.max(most, dot(vector, one)), recent.length ? -1 : 0);
  return [1, dot(taste, vector), popularity, quality, 1 - nearest, company];
};

/** Features in standard units. */
export const inUnits = (
  features: readonly number[],
  { mean, deviation }: { mean: readonly number[]; deviation: readonly number[] },
): number[] => features.map((x, k) => (x - mean[k]!) / deviation[k]!);

/** The direction of a person's taste: the sum of what was met, each by how it was valued within the person's own range (0 to 3; 1 where
 *  all was valued alike), of length 1; all 0 for a person who met nothing. */
export const tasteOf = (vectors: readonly Float32Array[], values: ArrayLike<number>, dims: number): Float64Array => {
  const count = vectors.length || 1;
  let [sum, squares] = [0, 0];
  for (let k = 0; k < vectors.length; k++) {
    sum += values[k]!;
    squares += values[k]! ** 2;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean ** 2));
  const taste = new Float64Array(dims);
  vectors.forEach((vector, k) => {
    const weight = deviation < 1e-9 ? 1 : Math.min(3, Math.max(0, 1 + (values[k]! - mean) / deviation));
    for (let d = 0; d < dims; d++) taste[d]! += weight * vector[d]!;
  });
  const length = Math.sqrt(dot(taste, taste)) || 1;
  return taste.map((x) => x / length);
};
