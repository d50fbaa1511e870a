import { ParleyError } from "../domain/errors.js";
import { dot } from "./dot.js";

/** Rows that share one pass over the others, so that these stay in the processor's cache. */
const block = 32;

/** Inverts a symmetric positive definite matrix in place. `a`: n x n, row by row; only its lower triangle is read, both are
 *  written. O(n^3 / 2) multiplications in f64; every inner loop runs along rows. Throws ParleyError when a pivot is not positive.
 *
 *  Three passes over one square, with V = transposed inverse of L:
 *    A -> L below, V's diagonal (1 / L[i][i]) on the diagonal;  L -> V above;  V -> inverse below, mirrored above. */
export const invertSpd = (a: Float64Array, n: number): void => {
  factor(a, n);
  invertFactor(a, n);
  multiplyFactors(a, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j]!;
};

/** L[i][j] = (A[i][j] - L[i][..j] . L[j][..j]) / L[j][j]; the diagonal keeps 1 / L[i][i]. */
const factor = (a: Float64Array, n: number): void => {
  for (let start = 0; start < n; start += block) {
    const end = Math.min(n, start + block);
    for (let j = 0; j < end; j++) {
      for (let i = Math.max(start, j); i < end; i++) {
        const rest = a[i * n + j]! - dot(a, i * n, a, j * n, j);
        a[i * n + j] = i === j ? 1 / rootOfPivot(rest, i) : rest * a[j * n + j]!;
      }
    }
  }
};

/** V[j][i] = -(L[i][j..i] . V[j][j..i]) / L[i][i] for i > j. */
const invertFactor = (a: Float64Array, n: number): void => {
  for (let start = 0; start < n; start += block) {
    const end = Math.min(n, start + block);
    for (let i = start + 1; i < n; i++) {
      for (let j = start; j < Math.min(end, i); j++) a[j * n + i] = -dot(a, i * n + j, a, j * n + j, i - j) * a[i * n + i]!;
    }
  }
};

/** Inverse[i][j] = V[i][i..] . V[j][i..] for j <= i. The diagonal of V is last needed by its own row's last entry. */
const multiplyFactors = (a: Float64Array, n: number): void => {
  for (let start = 0; start < n; start += block) {
    const end = Math.min(n, start + block);
    for (let j = 0; j < end; j++) {
      for (let i = Math.max(start, j); i < end; i++) a[i * n + j] = dot(a, i * n + i, a, j * n + i, n - i);
    }
  }
};

const rootOfPivot = (pivot: number, row: number): number => {
  if (pivot > 0) return Math.sqrt(pivot);
  throw new ParleyError("internal", {
    place: `matrix to invert, row ${row}`,
    given: `pivot ${pivot}`,
    expected: "a positive one",
    cure: "The matrix is not symmetric positive definite: raise the regularisation.",
  });
};
