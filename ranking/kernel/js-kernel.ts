import { dot } from "../dot.js";
import { invertSpd } from "../spd-inverse.js";
import { scores } from "./js-scores.js";
import { sparse } from "./js-sparse.js";
import { trees } from "./js-trees.js";
import type { Kernel } from "./kernel.js";
import { RowSolver } from "./row-solver.js";

/** The kernel in plain JavaScript: some ten times slower, for engines without SIMD and as the other's oracle. */
export const jsKernel: Kernel = {
  trees,
  scores,
  sparse,
  invert: (a, n) => {
    const exact = Float64Array.from(a);
    invertSpd(exact, n);
    a.set(exact);
  },
  multiply: (a, b, m, k, n) => {
    const product = new Float32Array(m * n);
    const row = new Float64Array(n);
    for (let i = 0; i < m; i++) {
      row.fill(0);
      for (let p = 0; p < k; p++) {
        const x = a[i * k + p]!;
        if (x !== 0) for (let j = 0, at = p * n; j < n; j++, at++) row[j]! += x * b[at]!;
      }
      product.set(row, i * n);
    }
    return product;
  },
  improve: (fixed, { offsets, columns }, free, settings) => {
    const solver = new RowSolver(fixed, settings);
    for (let row = 0; row < free.count; row++)
      solver.improve(columns.subarray(offsets[row]!, offsets[row + 1]!), free.data, row * free.dims);
  },
  matrix: (rows, columns) => {
    const data = new Float32Array(rows * columns);
    return {
      rows,
      columns,
      stride: columns,
      data,
      weightedRows: (list, weights, count, out) => {
        out.fill(0);
        for (let k = 0; k < count; k++) {
          const weight = weights[k]!;
          for (let j = 0, at = list[k]! * columns; j < columns; j++, at++) out[j]! += weight * data[at]!;
        }
      },
    };
  },
  vectors: ({ data: given, count, dims }, settings) => {
    const data = given.slice();
    const solver = new RowSolver({ data, count, dims }, settings);
    return {
      count,
      dims,
      data,
      solve: (list, out) => solver.improve(list, out.fill(0), 0),
      dots: (vector, out, from = 0, some = count) => {
        for (let row = 0, at = from * dims; row < some; row++) {
          let sum = 0;
          for (let j = 0; j < dims; j++, at++) sum += vector[j]! * data[at]!;
          out[row] = sum;
        }
      },
    };
  },
  products: (matrix, columns) => (pairs, out) => {
    for (const lane of [0, 1]) {
      const vector = pairs.filter((_, at) => at % 2 === lane);
      for (let row = 0, at = 0; at < matrix.length; row++, at += columns) out[2 * row + lane] = dot(matrix, at, vector, 0, columns);
    }
  },
  rowSums:
    ({ offsets, columns }) =>
    (pairs, out) => {
      for (let row = 0; row + 1 < offsets.length; row++) {
        let [one, other] = [0, 0];
        for (let at = offsets[row]!, end = offsets[row + 1]!; at < end; at++) {
          one += pairs[2 * columns[at]!]!;
          other += pairs[2 * columns[at]! + 1]!;
        }
        out[2 * row] = one;
        out[2 * row + 1] = other;
      }
    },
};
