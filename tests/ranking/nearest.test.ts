import { kernel } from "../../ranking/kernel/kernels.js";
import { cellsOf, lengthsOf } from "../../ranking/nearest/cells.js";
import { LargestProducts } from "../../ranking/nearest/largest-products.js";
import { gaussians } from "../../ranking/random.js";
import { topK } from "../../ranking/top-k.js";

const dims = 16;
const count = 60_000;
const k = 300;

/** Directions around 150 centres; the length of vector i is (1 + i / 200)^-fall, so 0 makes all alike. */
const vectorsOf = (fall: number): Float32Array => {
  const centres = gaussians(150 * dims, 2);
  const noise = gaussians(count * dims, 3);
  const vectors = new Float32Array(count * dims);
  for (let row = 0; row < count; row++) {
    const own = Float64Array.from({ length: dims }, (_, d) => centres[(row % 150) * dims + d]! + 0.7 * noise[row * dims + d]!);
    const scale = (1 + row / 200) ** -fall / Math.hypot(...own);
    own.forEach((x, d) => {
      vectors[row * dims + d] = scale * x;
    });
  }
  return vectors;
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
  expect(Array.from(order.slice().sort())).toEqual(Array.from({ length: count }, (_, row) => row).filter((row) => row !== 7));
  for (let cell = 0; cell + 1 < offsets.length; cell++) {
    for (let at = offsets[cell]! + 1; at < offsets[cell + 1]!; at++) {
      expect(lengths[order[at]!]! <= lengths[order[at - 1]!]!).toBe(true);
    }
  }
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
