import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ParleyError } from "../../domain/errors.js";
import { dot } from "../../ranking/dot.js";
import type { Factors, Kernel } from "../../ranking/kernel/kernel.js";
import { kernel, kernels } from "../../ranking/kernel/kernels.js";
import { standing } from "../../ranking/standing.js";
import { noise } from "../noise.js";
import { root } from "../root.js";
import { randomSequences } from "./worlds.js";

const random = (length: number, seed: number): Float32Array => {
  const next = noise(seed);
  return Float32Array.from({ length }, () => next() - 0.5);
};

/** X'X + I for a random X: symmetric and positive definite. */
const positive = (n: number): Float32Array => {
  const x = random(n * n, n);
  return slowProduct(transposed(x, n, n), x, n, n, n).map((sum, at) => sum + (Math.floor(at / n) === at % n ? 1 : 0));
};

const transposed = (a: Float32Array, rows: number, columns: number): Float32Array =>
  Float32Array.from({ length: a.length }, (_, at) => a[(at % rows) * columns + Math.floor(at / rows)]!);

const slowProduct = (a: Float32Array, b: Float32Array, m: number, k: number, n: number): Float32Array =>
  Float32Array.from({ length: m * n }, (_, at) => {
    const column = at % n;
    let sum = 0;
    for (let p = 0, of = Math.floor(at / n) * k; p < k; p++) sum += a[of + p]! * b[p * n + column]!;
    return sum;
  });

const largestGap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, at) => Math.max(most, Math.abs(x - b[at]!)), 0);

/** Rows of up to 6 of 30 vectors, each once. */
const met = (() => {
  const rows = randomSequences(3, { users: 20, items: 30, longest: 6 }).map((own) => [...new Set(own)]);
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((own, row) => {
    offsets[row + 1] = offsets[row]! + own.length;
  });
  return { rows, offsets, columns: Int32Array.from(rows.flat()) };
})();
const dims = 16;
const fixed: Factors = { data: random(30 * dims, 5), count: 30, dims };

/** The exact minimum of `LeastSquares` for a row, by Gaussian elimination. */
const exact = (own: readonly number[], unmet: number, regularisation: number): number[] => {
  const row = (item: number) => Array.from(fixed.data.subarray(item * dims, (item + 1) * dims));
  const a = Array.from({ length: dims }, (_, i) =>
    Array.from({ length: dims + 1 }, (_, j) => {
      if (j === dims) return own.reduce((sum, item) => sum + row(item)[i]!, 0);
      const all = Array.from({ length: 30 }, (_, item) => (unmet + (own.includes(item) ? 1 : 0)) * row(item)[i]! * row(item)[j]!);
      return all.reduce((sum, x) => sum + x, 0) + (i === j ? regularisation * (own.length + unmet * 30) : 0);
    }),
  );
  for (let k = 0; k < dims; k++) {
    for (let i = 0; i < dims; i++) {
      if (i === k) continue;
      const f = a[i]![k]! / a[k]![k]!;
      for (let j = k; j <= dims; j++) a[i]![j]! -= f * a[k]![j]!;
    }
  }
  return a.map((line, k) => line[dims]! / line[k]!);
};

describe.each(Object.entries(kernels) as [string, Kernel][])("kernel %s", (_name, own) => {
  test.each([0, 1, 2, 63, 64, 65, 130])("a matrix times its inverse is the identity, n = %i", (n) => {
    const a = positive(n);
    const inverse = a.slice();
    own.invert(inverse, n);
    const identity = Float32Array.from({ length: n * n }, (_, at) => (Math.floor(at / n) === at % n ? 1 : 0));
    expect(largestGap(slowProduct(a, inverse, n, n, n), identity)).toBeLessThan(1e-4);
  });

  test("reads the lower triangle only, and writes a symmetric inverse", () => {
    const a = positive(70);
    const expected = a.slice();
    own.invert(expected, 70);
    for (let i = 0; i < 70; i++) for (let j = i + 1; j < 70; j++) a[i * 70 + j] = Number.NaN;
    own.invert(a, 70);
    expect(largestGap(a, expected)).toBe(0);
    for (let i = 0; i < 70; i++) for (let j = 0; j < i; j++) expect(a[i * 70 + j]).toBe(a[j * 70 + i]);
  });

  test("refuses a matrix that is not positive definite", () => {
    expect(() => own.invert(Float32Array.of(1, 2, 2, 1), 2)).toThrow(ParleyError);
  });

  test.each([
    [1, 1, 1],
    [3, 5, 7],
    [65, 300, 17],
    [4, 0, 4],
  ])("multiplies %i x %i by %i columns", (m, k, n) => {
    const [a, b] = [random(m * k, 1), random(k * n, 2)];
    expect(largestGap(own.multiply(a, b, m, k, n), slowProduct(a, b, m, k, n))).toBeLessThan(1e-5);
  });

  test.each([1, 15, 16, 33, 512, 1100])("adds up weighted rows of %i columns, repeats and none included", (columns) => {
    const matrix = own.matrix(9, columns);
    const given = random(9 * columns, 3);
    for (let row = 0; row < 9; row++) matrix.data.set(given.subarray(row * columns, (row + 1) * columns), row * matrix.stride);
    for (const rows of [[], [4], [1, 8, 1, 0], [1, 8, 1, 0, 5, 2, 7, 3, 6, 4, 4]]) {
      const weights = random(rows.length, 4);
      const out = new Float32Array(columns).fill(Number.NaN);
      matrix.weightedRows(Int32Array.from(rows), weights, rows.length, out);
      const expected = out.map((_, j) => rows.reduce((sum, row, k) => sum + weights[k]! * given[row * columns + j]!, 0));
      expect(largestGap(out, expected)).toBeLessThan(1e-6);
    }
  });

  test("vectors: the inner products with all of them", () => {
    const vectors = own.vectors(fixed, { unmet: 0.3, regularisation: 0.1, steps: 1 });
    const vector = random(dims, 6);
    const out = new Float32Array(30);
    vectors.dots(vector, out);
    expect(largestGap(out, slowProduct(fixed.data, vector, 30, dims, 1))).toBeLessThan(1e-5);
    const some = new Float32Array(7).fill(-1);
    vectors.dots(vector, some, 21, 5);
    expect(Array.from(some)).toEqual([...out.subarray(21, 26), -1, -1]);
  });

  test.each([0, 1, 2, 3, 4, 5, 63, 64])("products in 64 bits to the bits of dot, %i columns", (columns) => {
    for (const rows of [1, 2, 5]) {
      const [matrix, pairs] = [Float64Array.from(random(rows * columns, 7)), Float64Array.from(random(2 * columns, 8))];
      const out = new Float64Array(columns && 2 * rows).fill(Number.NaN);
      own.products(matrix, columns)(pairs, out);
      const lanes = [0, 1].map((lane) => pairs.filter((_, at) => at % 2 === lane));
      const expected = Array.from(out, (_, at) => dot(matrix, (at >> 1) * columns, lanes[at % 2]!, 0, columns));
      expect(Array.from(out)).toEqual(expected);
    }
  });

  test("adds up what each row of a binary matrix lists, in its order, to the same bits", () => {
    const pairs = Float64Array.from(random(60, 9));
    const out = new Float64Array(2 * met.rows.length).fill(Number.NaN);
    own.rowSums(met, 30)(pairs, out);
    const sumOf = (row: readonly number[], lane: number) => row.reduce((sum, column) => sum + pairs[2 * column + lane]!, 0);
    expect(Array.from(out)).toEqual(met.rows.flatMap((row) => [sumOf(row, 0), sumOf(row, 1)]));
    expect(met.rows.some((row) => row.length === 0)).toBe(true);
  });

  test("moments and standings of scores to the bits of their definition, over all branches of log1p", () => {
    const next = noise(10);
    const powers = Array.from({ length: 120 }, (_, k) => 2 ** (k - 60));
    const given = Float32Array.from([
      ...[0, 1e-30, 3e38, -3e38, 0.41421356, 0.4142136],
      ...powers.flatMap((x) => [x, x - 1, x * (1 + 2 ** -20), -x]),
      ...Array.from({ length: 2000 }, () => (next() < 0.3 ? 0 : (next() - 0.3) * 10 ** Math.floor(9 * next() - 5))),
    ]);
    const held = own.scores(given.length, 2);
    held.columns[1]!.set(given);
    const [sum, squares] = given.reduce(([one, two], x) => [one! + x, two! + x * x], [0, 0]);
    expect(held.moments(1)).toEqual({ sum, squares, top: Math.fround(3e38) });
    expect(held.moments(0)).toEqual({ sum: 0, squares: 0, top: 0 });
    const expected = new Float32Array(given.length);
    for (const [mean, deviation, weight, ground] of [
      [0, 1, 1, 0],
      [0.2, 0.7, 0.3, -0.4],
      [-3, 1e-4, 1.7, 10],
    ] as const) {
      held.addStandings(1, { mean, deviation, weight, ground });
      given.forEach((score, item) => {
        if (score !== 0) expected[item]! += weight * (standing({ mean, deviation }, score) - ground);
      });
    }
    expect(held.sums).toEqual(expected);
    expect(held.columns[1]).toEqual(given);
  });

  test("adds up rows of a sparse matrix, to the bits of one single-precision sum after the other", () => {
    const given = random(met.columns.length, 11).map(Math.abs);
    const matrix = { offsets: met.offsets, items: met.columns, weights: given };
    const held = own.sparse(matrix, 30, 9);
    for (const rows of [[], [3], [5, 1, 5, 0, 8, 2, 19, 4, 7]]) {
      for (const factors of [rows.map(() => 1), rows.map((_, k) => 0.9 ** k)]) {
        held.rows.set(rows);
        held.factors.set(factors);
        const out = new Float32Array(30).fill(Number.NaN);
        held.addUp(rows.length, out);
        const expected = new Float32Array(30);
        for (const [k, row] of rows.entries())
          for (let at = met.offsets[row]!; at < met.offsets[row + 1]!; at++) expected[met.columns[at]!]! += factors[k]! * given[at]!;
        expect(out).toEqual(expected);
      }
    }
  });

  test("scores of no items", () => {
    const none = own.scores(0, 1);
    none.addStandings(0, { mean: 0, deviation: 1, weight: 1, ground: 0 });
    expect(none.moments(0)).toEqual({ sum: 0, squares: 0, top: Number.NEGATIVE_INFINITY });
  });

  test("improves rows to the exact least squares when given steps enough; a row without any stays", () => {
    const free: Factors = { data: new Float32Array(met.rows.length * dims), count: met.rows.length, dims };
    free.data.fill(0.5, 0, dims * free.count);
    own.improve(fixed, met, free, { unmet: 0.3, regularisation: 0.1, steps: 40 });
    const vectors = own.vectors(fixed, { unmet: 0.3, regularisation: 0.1, steps: 40 });
    const solved = new Float32Array(dims);
    met.rows.forEach((row, r) => {
      const found = free.data.subarray(r * dims, (r + 1) * dims);
      expect(largestGap(found, row.length ? exact(row, 0.3, 0.1) : new Float32Array(dims).fill(0.5))).toBeLessThan(1e-3);
      vectors.solve(Int32Array.from(row), solved);
      expect(largestGap(solved, row.length ? exact(row, 0.3, 0.1) : new Float32Array(dims))).toBeLessThan(1e-3);
    });
  });
});

test("the fastest kernel that this engine runs is chosen once", () => {
  expect(kernel()).toBe(kernels.wasm);
});

test("the bytes are those that the source compiles to", () => {
  expect(() => execFileSync(process.execPath, [join(root, "scripts", "build-kernel.mjs"), "--check"], { stdio: "pipe" })).not.toThrow();
});
