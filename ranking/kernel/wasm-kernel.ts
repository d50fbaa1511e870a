import type { Factors, Kernel, KernelMatrix, KernelVectors, LeastSquares } from "./kernel.js";
import { notPositive } from "./not-positive.js";
import { products, rowSums } from "./wasm-exact.js";
import { padded, room } from "./wasm-room.js";
import { scores } from "./wasm-scores.js";
import { sparse } from "./wasm-sparse.js";
import { trees } from "./wasm-trees.js";

/** Blocks of the inversion, strips of the products and of the row sums: sizes are padded to these. */
const block = 64;
const strip = 16;

const copyRows = (from: Float32Array, fromStride: number, to: Float32Array, toStride: number, rows: number, columns: number): void => {
  for (let row = 0; row < rows; row++) to.set(from.subarray(row * fromStride, row * fromStride + columns), row * toStride);
};

const invert = (a: Float32Array, n: number): void => {
  const size = padded(n, block);
  const { exports, starts, floats } = room(size * size, 3 * block * size + 3 * block * block);
  const own = floats(0, size * size);
  copyRows(a, n, own, size, n, n);
  for (let row = n; row < size; row++) own[row * size + row] = 1;
  const failed = exports.invert(starts[0]!, size, starts[1]!);
  if (failed >= 0) throw notPositive(failed);
  copyRows(own, size, a, n, n, n);
};

const multiply = (a: Float32Array, b: Float32Array, m: number, k: number, n: number): Float32Array => {
  const width = padded(n, strip);
  const { exports, starts, floats } = room(m * k, k * width, m * width, 256 * width);
  floats(0, m * k).set(a.subarray(0, m * k));
  copyRows(b, n, floats(1, k * width), width, k, n);
  exports.multiply(starts[0]!, starts[1]!, starts[2]!, m, k, width, starts[3]!);
  const product = new Float32Array(m * n);
  copyRows(floats(2, m * width), width, product, n, m, n);
  return product;
};

const improve: Kernel["improve"] = (fixed, met, free, { unmet, regularisation, steps }) => {
  const { dims } = fixed;
  const { exports, starts, floats, ints } = room(
    fixed.data.length,
    free.data.length,
    dims * dims,
    met.offsets.length,
    met.columns.length,
    3 * dims,
  );
  const [y, x, gram, offsets, columns, scratch] = starts as [number, number, number, number, number, number];
  floats(0, fixed.data.length).set(fixed.data);
  floats(1, free.data.length).set(free.data);
  ints(3, met.offsets.length).set(met.offsets);
  ints(4, met.columns.length).set(met.columns);
  exports.gram(y, fixed.count, dims, unmet, gram);
  exports.improve(x, free.count, y, fixed.count, dims, gram, offsets, columns, unmet, regularisation, steps, scratch);
  free.data.set(floats(1, free.data.length));
};

const matrix = (rows: number, columns: number): KernelMatrix => {
  const stride = padded(columns, strip);
  const most = Math.max(rows, 1024);
  const { exports, starts, floats, ints } = room(rows * stride, most, most, stride);
  const [address, rowList, weightList, sums] = starts as [number, number, number, number];
  const own = { rows: ints(1, most), weights: floats(2, most), sums: floats(3, stride) };
  return {
    rows,
    columns,
    stride,
    data: floats(0, rows * stride),
    weightedRows: (list, weights, count, out) => {
      if (count > most) throw new RangeError(`weightedRows: got ${count} rows, expected at most ${most}`);
      own.rows.set(list.subarray(0, count));
      own.weights.set(weights.subarray(0, count));
      exports.weightedRows(address, stride, rowList, weightList, count, sums);
      out.set(own.sums.subarray(0, columns));
    },
  };
};

const vectors = ({ data, count, dims }: Factors, { unmet, regularisation, steps }: LeastSquares): KernelVectors => {
  const { exports, starts, floats, ints } = room(count * dims, dims, count, dims * dims, 2, count, 3 * dims);
  const [y, x, products, gram, offsets, columns, scratch] = starts as [number, number, number, number, number, number, number];
  const own = { data: floats(0, count * dims), x: floats(1, dims), products: floats(2, count) };
  const lists = { offsets: ints(4, 2), columns: ints(5, count) };
  own.data.set(data.subarray(0, count * dims));
  exports.gram(y, count, dims, unmet, gram);
  return {
    count,
    dims,
    data: own.data,
    dots: (vector, out, from = 0, some = count) => {
      own.x.set(vector);
      exports.dots(x, y + 4 * from * dims, dims, some, products);
      out.set(own.products.subarray(0, some));
    },
    solve: (list, out) => {
      own.x.fill(0);
      lists.offsets[1] = list.length;
      lists.columns.set(list);
      exports.improve(x, 1, y, count, dims, gram, offsets, columns, unmet, regularisation, steps, scratch);
      out.set(own.x);
    },
  };
};

/** The kernel in WebAssembly with 128-bit SIMD; assembly/kernel.ts is its source. Throws WebAssembly.CompileError where the engine
 *  has no SIMD. */
export const wasmKernel: Kernel = { invert, multiply, improve, matrix, vectors, trees, scores, sparse, products, rowSums };
