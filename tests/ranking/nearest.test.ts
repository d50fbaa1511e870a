import { kernel } from "../../ranking/kernel/kernels.js";
import { cellsOf, lengthsOf } from "../../ranking/nearest/cells.js";
import { LargestProducts } from "../../ranking/nearest/largest-products.js";
import { gaussians } from "../../ranking/random.js";
import { topK } from "../../ranking/top-k.js";

const dims = 16;
const count = 60_000;
const k = 300;

const { sqrt } = Math;

/** Vectors of length 1 around 150 centres. */
const directions = (() => {
  const [centres, noise] = [gaussians(150 * dims, 2), gaussians(count * dims, 3)];
  const all = noise.map((x, at) => centres[at % (150 * dims)]! + 0.7 * x);
  for (let row = 0; row < count; row++) {
    const own = all.subarray(row * dims, (row + 1) * dims);
    let squares = 0;
    for (let d = 0; d < dims; d++) squares += own[d]! ** 2;
    for (let d = 0; d < dims; d++) own[d]! /= sqrt(squares);
  }
  return all;
})();

/** In these directions; the length of vector i is (1 + i / 200)^-fall, so 0 makes all alike. */
const vectorsOf = (fall: number): Float32Array => {
  const scales = Float64Array.from({ length: count }, (_, row) => (1 + row / 200) ** -fall);
  return Float32Array.from(directions, (x, at) => scales[(at / dims) | 0]! * x);
};

const squares = { unmet: 0.3, regularisation: 0.1, steps: 1 };
const inOrder = (vectors: Float32Array, order: Int32Array): Float32Array => {
  const sorted = new Float32Array(order.length * dims);
  order.forEach((row, place) => {
    sorted.set(vectors.subarray(row * dims, (row + 1) * dims), place * dims);
  });
  return sorted;
};

/** Mean share of the true best that a search finds, and of the vectors that it compares, over 20 queries. */
const measured = (vectors: Float32Array): { recall: number; compared: number } => {
  const cells = cellsOf(vectors, dims);
  const held = kernel().vectors({ data: inOrder(vectors, cells.order), count: cells.order.length, dims }, squares);
  const all = new Float32Array(cells.order.length);
  const largest = new LargestProducts(cells, held);
  let [recall, compared] = [0, 0];
  for (let q = 0; q < 20; q++) {
    const query = Float32Array.from(gaussians(dims, 100 + q));
    held.dots(query, all);
    const truth = new Set(topK(all, k));
    const result = largest.search(query, k);
    recall += result.places.filter((place) => truth.has(place)).length / k / 20;
    compared += result.compared / count / 20;
  }
  return { recall, compared };
};

test("a cell has the longest first, and every vector but those of length 0 is in one", () => {
  const vectors = vectorsOf(0.5);
  vectors.fill(0, 7 * dims, 8 * dims);
  const { order, offsets, centres } = cellsOf(vectors, dims);
  const lengths = lengthsOf(vectors, dims);
  // What is wrong is looked for and expected to be nothing: so many expectations take Jest seconds.
  expect(order.length).toBe(count - 1);
  expect(
    order
      .slice()
      .sort()
      .findIndex((row, at) => row !== (at < 7 ? at : at + 1)),
  ).toBe(-1);
  const begins = new Set(offsets);
  expect(order.findIndex((row, at) => !begins.has(at) && !(lengths[row]! <= lengths[order[at - 1]!]!))).toBe(-1);
  expect(Array.from(offsets)).toEqual(Array.from(offsets).sort((a, b) => a - b));
  expect([offsets[0], offsets.at(-1)]).toEqual([0, order.length]);
  lengthsOf(centres, dims).forEach((length, cell) => {
    expect(length).toBeCloseTo(cell === 0 ? 0 : 1, 5);
  });
  expect(lengths[order[offsets[1]! - 1]!]! >= Math.max(...order.subarray(offsets[1]).map((row) => lengths[row]!))).toBe(true);
});

test("where lengths fall, as those of rarely met items do, the bound ends the search: next to nothing is missed", () => {
  const { recall, compared } = measured(vectorsOf(1));
  expect(recall).toBeGreaterThan(0.99);
  expect(compared).toBeLessThan(0.2);
});

test("where all are of one length the cells end it: much is found in a third, and not all", () => {
  const { recall, compared } = measured(vectorsOf(0));
  expect(recall).toBeGreaterThan(0.9);
  expect(recall).toBeLessThan(1);
  expect(compared).toBeLessThan(0.36);
});

test("nothing is found where there is nothing, and all there is where little is asked of little", () => {
  const empty = cellsOf(new Float32Array(3 * dims), dims);
  const none = kernel().vectors({ data: new Float32Array(0), count: 0, dims }, squares);
  expect(Array.from(new LargestProducts(empty, none).search(new Float32Array(dims).fill(1), 5).places)).toEqual([]);
  const one = Float32Array.from({ length: dims }, (_, d) => (d === 0 ? 1 : 0));
  const held = kernel().vectors({ data: one, count: 1, dims }, squares);
  expect(Array.from(new LargestProducts(cellsOf(one, dims), held).search(one, 5).places)).toEqual([0]);
});
