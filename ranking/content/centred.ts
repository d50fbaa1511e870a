import type { Content } from "./content.js";

/** Content about its mean, each known row of length 1, so that inner products are cosines: 0 for items that have no more in common than any
 *  two, 1 for the same, below 0 for opposites. */
export interface Centred extends Content {
  /** A vector from outside, placed likewise. */
  placed(vector: ArrayLike<number>): Float32Array;
}

/** The vector less the mean, at length 1; zeros for the mean itself. */
const aboutMean = (vector: ArrayLike<number>, mean: Float64Array): Float32Array => {
  const moved = mean.map((m, k) => vector[k]! - m);
  const length = Math.sqrt(moved.reduce((sum, x) => sum + x * x, 0));
  return Float32Array.from(moved, (x) => (length > 1e-9 ? x / length : 0));
};

export const centred = ({ dims, rows, known }: Content): Centred => {
  const mean = new Float64Array(dims);
  const count = known.reduce((sum, one) => sum + one, 0) || 1;
  for (let item = 0; item < known.length; item++)
    for (let k = 0; known[item] === 1 && k < dims; k++) mean[k]! += rows[item * dims + k]! / count;
  const moved = new Float32Array(rows.length);
  for (let item = 0; item < known.length; item++)
    if (known[item] === 1) moved.set(aboutMean(rows.subarray(item * dims, (item + 1) * dims), mean), item * dims);
  return { dims, rows: moved, known, placed: (vector) => aboutMean(vector, mean) };
};

/** The cosine of item i with a placed vector; 0 for an item that is not known or not there. */
export const cosineWith = ({ dims, rows, known }: Content, i: number, vector: Float32Array): number => {
  if (known[i] !== 1) return 0;
  let sum = 0;
  for (let k = 0, at = i * dims; k < dims; k++) sum += rows[at + k]! * vector[k]!;
  return Math.min(1, Math.max(-1, sum));
};
