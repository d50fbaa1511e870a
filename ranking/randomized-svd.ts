import { dot } from "./dot.js";
import { gaussians } from "./random.js";
import { symmetricEigen } from "./symmetric-eigen.js";
import type { WeightedRows } from "./weighted-rows.js";

/** Directions beyond those asked for, and passes over the matrix: both sharpen the last directions. */
const oversampling = 8;
const passes = 2;

/** `count` vectors of `length` numbers, one after another. */
interface Vectors {
  data: Float64Array;
  length: number;
  count: number;
}

const vectors = (length: number, count: number, data: Float64Array = new Float64Array(length * count)): Vectors => ({
  data,
  length,
  count,
});

/** The leading right singular vectors of a sparse rows x columns matrix A: vector k at k * columns ... of the result, by falling
 *  singular value; a vector of zeros where the rank is less than `dims`. The seed decides the sketch, so the same seed gives the
 *  same bits. `dims`: at most min(rows, columns). Source: Halko, Martinsson and Tropp 2011, doi 10.1137/090771806. */
export const rightSingularVectors = (a: WeightedRows, columns: number, dims: number, seed: number): Float64Array => {
  const rows = a.offsets.length - 1;
  const count = Math.min(dims + oversampling, rows, columns);
  let basis = orthonormal(times(a, vectors(columns, count, gaussians(columns * count, seed))));
  for (let pass = 0; pass < passes; pass++) basis = orthonormal(times(a, timesTransposed(a, columns, basis)));
  const projected = timesTransposed(a, columns, basis);
  return turned(projected, dims).data;
};

/** A v for each of the vectors. */
const times = (a: WeightedRows, v: Vectors): Vectors => {
  const rows = a.offsets.length - 1;
  const result = vectors(rows, v.count);
  for (let k = 0; k < v.count; k++) {
    const x = v.data.subarray(k * v.length, (k + 1) * v.length);
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let at = a.offsets[row]!, end = a.offsets[row + 1]!; at < end; at++) sum += a.weights[at]! * x[a.items[at]!]!;
      result.data[k * rows + row] = sum;
    }
  }
  return result;
};

/** A' u for each of the vectors. */
const timesTransposed = (a: WeightedRows, columns: number, u: Vectors): Vectors => {
  const result = vectors(columns, u.count);
  for (let k = 0; k < u.count; k++) {
    const sums = result.data.subarray(k * columns, (k + 1) * columns);
    for (let row = 0; row < u.length; row++) {
      const x = u.data[k * u.length + row]!;
      for (let at = a.offsets[row]!, end = a.offsets[row + 1]!; at < end; at++) sums[a.items[at]!]! += a.weights[at]! * x;
    }
  }
  return result;
};

/** Gram and Schmidt, in place, each vector twice (once leaves rounding errors that grow). A vector that the ones before it span
 *  becomes 0. */
const orthonormal = (v: Vectors): Vectors => {
  const { data, length, count } = v;
  for (let k = 0; k < count; k++) {
    const own = k * length;
    const before = Math.sqrt(dot(data, own, data, own, length));
    for (let time = 0; time < 2; time++) {
      for (let j = 0; j < k; j++) {
        const overlap = dot(data, own, data, j * length, length);
        for (let at = 0; at < length; at++) data[own + at]! -= overlap * data[j * length + at]!;
      }
    }
    const after = Math.sqrt(dot(data, own, data, own, length));
    const scale = after > 1e-10 * before ? 1 / after : 0;
    for (let at = 0; at < length; at++) data[own + at]! *= scale;
  }
  return v;
};

/** The principal directions of B' for B (count x columns): eigenvectors of B B', carried over to the columns and normalised. */
const turned = (b: Vectors, dims: number): Vectors => {
  const { data, length, count } = b;
  const gram = Float64Array.from({ length: count * count }, (_, at) =>
    dot(data, Math.floor(at / count) * length, data, (at % count) * length, length),
  );
  const { values, vectors: turns } = symmetricEigen(gram, count);
  const result = vectors(length, dims);
  for (let k = 0; k < Math.min(dims, count); k++) {
    if (!(values[k]! > 1e-12 * values[0]!)) break;
    const scale = 1 / Math.sqrt(values[k]!);
    for (let j = 0; j < count; j++) {
      const share = scale * turns[j * count + k]!;
      for (let at = 0; at < length; at++) result.data[k * length + at]! += share * data[j * length + at]!;
    }
  }
  return result;
};
