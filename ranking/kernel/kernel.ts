import type { BinaryRows } from "../binary-rows.js";
import type { WeightedRows } from "../weighted-rows.js";

/** A dense matrix that stays where the kernel computes, so that using it copies nothing. */
export interface KernelMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row by row; a row begins every `stride` elements, and what lies beyond `columns` is 0. Write it before first use only. */
  readonly data: Float32Array;
  readonly stride: number;
  /** out = sum over k < count of weights[k] x row rows[k]. Overwrites `out` (length: columns). `count`: at most the number of rows,
   *  or 1,024 where there are fewer. */
  weightedRows(rows: Int32Array, weights: Float32Array, count: number, out: Float32Array): void;
}

/** Vectors that stay where the kernel computes: what a user's vector is worked out from and compared with. */
export interface KernelVectors {
  readonly count: number;
  readonly dims: number;
  /** One after another. */
  readonly data: Float32Array;
  /** out[r] = vector . vector (from + r), for `count` of them, by default for all. Overwrites the first `count` of `out`. */
  dots(vector: Float32Array, out: Float32Array, from?: number, count?: number): void;
  /** out = the x of the least squares, the y being these vectors, of a row that met those in `list` (each once); it begins at 0.
   *  Overwrites `out` (length: dims). */
  solve(list: Int32Array, out: Float32Array): void;
}

/** Trees over raw features, all nodes behind one another. An inner node sends a row to `left` when its feature is below the
 *  threshold, else to left + 1; a leaf has feature -1. */
export interface Trees {
  roots: Int32Array;
  features: Int32Array;
  thresholds: Float32Array;
  left: Int32Array;
  values: Float32Array;
}

/** The sum of the trees' values for each of the first `rows` rows of features, `width` wide, to the same bits by any kernel. */
export type TreeSums = (features: Float32Array, width: number, rows: number) => Float64Array;

/** Sums in 64-bit floats over what was laid where the kernel computes, to the same bits by any kernel, for two vectors at once: element k of
 *  the one stands at 2k of `pairs` and `out`, that of the other behind it. Reading what they are summed over takes longer than the sums.
 *  Overwrites `out`. */
export type ExactSums = (pairs: Float64Array, out: Float64Array) => void;

/** A sparse matrix that lies where the kernel computes. The same bits by any kernel. */
export interface KernelRows {
  /** Which rows to add up, and each one's factor, in their order; to be written before `addUp`. */
  readonly rows: Int32Array;
  readonly factors: Float64Array;
  /** out = sum over k < count of factors[k] x row rows[k], rounded to single precision after each. Overwrites `out`. */
  addUp(count: number, out: Float32Array): void;
}

/** The sum of scores, that of their squares, and the highest of them, -Infinity without any. */
export interface Moments {
  sum: number;
  squares: number;
  top: number;
}

/** Scores of the same items by several signals, that stay where the kernel computes. The same bits by any kernel. */
export interface KernelScores {
  /** One column of scores for each signal, 0 at first; written by whoever scores. */
  readonly columns: readonly Float32Array[];
  /** What `addStandings` adds to, 0 at first. */
  readonly sums: Float32Array;
  /** Of a signal's column, added up in its order in 64 bits. */
  moments(signal: number): Moments;
  /** sums += weight x (standing - ground) for each score of the column that is not 0; `standing` is that of ranking/standing.ts. */
  addStandings(signal: number, given: { mean: number; deviation: number; weight: number; ground: number }): void;
}

/** `count` vectors of `dims` numbers, one after another. */
export interface Factors {
  data: Float32Array;
  count: number;
  dims: number;
}

/** What alternating least squares minimises, for each row x: sum over the met y of (1 - x.y)^2 + unmet x sum over all y of (x.y)^2 +
 *  regularisation x (met + unmet x others) x |x|^2; and how many steps of conjugate gradients a row gets. */
export interface LeastSquares {
  unmet: number;
  regularisation: number;
  steps: number;
}

/** The linear algebra that the models stand on, in 32-bit floats. Sums are taken in an order that depends on the sizes alone, so
 *  the same input gives the same bits; two kernels agree to rounding. */
export interface Kernel {
  /** Inverts a symmetric positive definite n x n matrix (row by row) in place; only the lower triangle is read.
   *  Throws ParleyError when a pivot is not positive. O(n^3). */
  invert(a: Float32Array, n: number): void;
  /** The product of `a` (m x k) and `b` (k x n), row by row. */
  multiply(a: Float32Array, b: Float32Array, m: number, k: number, n: number): Float32Array;
  /** Improves every vector of `free`, from where it stands, against the `fixed` ones, which row r of `met` (one for each of `free`)
   *  lists. Rows without any stay. dims: a multiple of 8. */
  improve(fixed: Factors, met: BinaryRows, free: Factors, settings: LeastSquares): void;
  /** A matrix of zeros, to be filled through `data`. */
  matrix(rows: number, columns: number): KernelMatrix;
  /** A copy of these vectors, and what `solve` needs of all of them. dims: a multiple of 8. */
  vectors(given: Factors, settings: LeastSquares): KernelVectors;
  /** What adds up these trees, laid where the kernel computes. */
  trees(given: Trees): TreeSums;
  /** A copy of a matrix with so many columns; at most `most` rows are added up at once. */
  sparse(matrix: WeightedRows, columns: number, most: number): KernelRows;
  /** Room for the scores of so many items by so many signals. */
  scores(items: number, signals: number): KernelScores;
  /** out[r] = row r . each of the two vectors, each as `dot` adds it up; `matrix`: rows x columns, row by row. */
  products(matrix: Float64Array, columns: number): ExactSums;
  /** out[r] = the sums of the pairs at the columns of row r, in their order. `columns`: of the whole matrix. */
  rowSums(rows: BinaryRows, columns: number): ExactSums;
}
