import { startsOf } from "../binary-rows.js";
import { kernel } from "../kernel/kernels.js";
import { shuffled } from "../random.js";
import { topK } from "../top-k.js";

/** Vectors parted by direction, for a search that looks at few of them. Cell 0 holds the longest of all, whatever their direction. Cell c has the rows offsets[c] ... offsets[c + 1] - 1 of `order`,
 *  which lists vectors by their index, within a cell the longest first; vectors of length 0 are in no cell. `centres`: the unit
 *  directions of the cells, `dims` long, one after another; that of cell 0 is 0. */
export interface Cells {
  order: Int32Array;
  offsets: Int32Array;
  centres: Float32Array;
}

/** Vectors from which the directions are learned, for each cell; rounds of learning; and the seed that draws them. */
const sampled = 48;
const rounds = 5;
const seed = 1;
/** No inner product is solved for: the kernel is asked for dot products alone. */
const noSquares = { unmet: 0, regularisation: 0, steps: 0 };

/** The longest of all: what everybody meets is among anybody's best. */
const headFor = (count: number): number => Math.min(count, Math.ceil(8 * Math.sqrt(count)));
/** Half the root of their number: as many centres are compared as a search then reads in a few cells. */
const cellsFor = (count: number): number => Math.max(1, Math.ceil(Math.sqrt(count) / 2));

/** The length of each vector. */
export const lengthsOf = (vectors: Float32Array, dims: number): Float32Array => {
  const lengths = new Float32Array(dims === 0 ? 0 : vectors.length / dims);
  for (let row = 0, at = 0; row < lengths.length; row++) {
    let squares = 0;
    for (let d = 0; d < dims; d++, at++) squares += vectors[at]! ** 2;
    lengths[row] = Math.sqrt(squares);
  }
  return lengths;
};

/** Parts vectors by direction: spherical k-means on a sample, then every vector to the centre it makes the least angle with.
 *  O(vectors^1.5 x dims). Deterministic. Source: Dhillon and Modha 2001, doi 10.1023/A:1007612920971. */
export const cellsOf = (vectors: Float32Array, dims: number): Cells => {
  const lengths = lengthsOf(vectors, dims);
  // By falling length, so that each cell will be.
  const ranked = topK(lengths, lengths.length).filter((row) => lengths[row]! > 0);
  const head = ranked.subarray(0, headFor(ranked.length));
  const known = ranked.subarray(head.length);
  const count = cellsFor(known.length);
  const draws = shuffled(known.length, seed).subarray(0, count * sampled);
  const sample = Int32Array.from(draws, (at) => known[at]!);
  const centres = new Float32Array(count * dims);
  for (let cell = 0; cell < Math.min(count, sample.length); cell++) addDirection(vectors, sample[cell]!, lengths, dims, centres, cell);
  for (let round = 0; round < rounds; round++) {
    const cells = nearest(vectors, sample, centres, dims);
    const sums = new Float32Array(count * dims);
    sample.forEach((row, k) => {
      addDirection(vectors, row, lengths, dims, sums, cells[k]!);
    });
    settle(sums, centres, dims);
  }
  return withHead(head, known, nearest(vectors, known, centres, dims), centres, dims);
};

/** The head as cell 0, and the known ones, in their order, by cell. */
const withHead = (head: Int32Array, known: Int32Array, cells: Int32Array, centres: Float32Array, dims: number): Cells => {
  const count = centres.length / dims;
  const starts = startsOf(cells, count);
  const order = new Int32Array(head.length + known.length);
  order.set(head);
  const next = starts.map((start) => head.length + start);
  const offsets = Int32Array.of(0, ...next);
  cells.forEach((cell, at) => {
    order[next[cell]!++] = known[at]!;
  });
  const all = new Float32Array(dims + centres.length);
  all.set(centres, dims);
  return { order, offsets, centres: all };
};

const addDirection = (from: Float32Array, row: number, lengths: Float32Array, dims: number, to: Float32Array, cell: number): void => {
  for (let d = 0; d < dims; d++) to[cell * dims + d]! += from[row * dims + d]! / lengths[row]!;
};

/** The sums become directions; a cell that nothing was nearest to keeps its old one. */
const settle = (sums: Float32Array, centres: Float32Array, dims: number): void => {
  const lengths = lengthsOf(sums, dims);
  lengths.forEach((length, cell) => {
    if (length > 0) for (let d = cell * dims; d < (cell + 1) * dims; d++) centres[d] = sums[d]! / length;
  });
};

/** The centre with the largest product with each of these rows, ties to the first. */
const nearest = (vectors: Float32Array, rows: Int32Array, centres: Float32Array, dims: number): Int32Array => {
  const count = centres.length / dims;
  const held = kernel().vectors({ data: centres, count, dims }, noSquares);
  const products = new Float32Array(count);
  return rows.map((row) => {
    held.dots(vectors.subarray(row * dims, (row + 1) * dims), products);
    let best = 0;
    for (let cell = 1; cell < count; cell++) if (products[cell]! > products[best]!) best = cell;
    return best;
  });
};
