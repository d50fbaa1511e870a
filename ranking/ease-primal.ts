import type { Part } from "../catalog/part.js";
import { type BinaryRows, transposed } from "./binary-rows.js";
import { column } from "./column.js";
import { byRecency } from "./recency.js";
import type { Scorer } from "./scorer.js";
import { invertSpd } from "./spd-inverse.js";
import { topK } from "./top-k.js";

interface Primal {
  itemCount: number;
  /** The items that the matrix knows, by its rows and columns; all others score 0. */
  items: Int32Array;
  /** B = I - P / diag(P), row by row: B[i][j] is what meeting i says for j; the diagonal is 0. */
  matrix: Float32Array;
}

/** EASE by way of the items: B from the inverse of the Gram matrix. Fit O(n^3), memory O(n^2) for n = the items that take part:
 *  the `limit` most met ones, so it is exact only where there are no more. `byUser`: users x items. */
export const fitPrimal = (byUser: BinaryRows, itemCount: number, lambda: number, limit: number): Scorer => {
  const byItem = transposed(byUser, itemCount);
  const met = Int32Array.from({ length: itemCount }, (_, i) => byItem.offsets[i + 1]! - byItem.offsets[i]!);
  const items = topK(met, limit).sort();
  const n = items.length;
  const inverse = gram(byUser, items, itemCount);
  for (let row = 0; row < n; row++) inverse[row * n + row]! += lambda;
  invertSpd(inverse, n);
  const matrix = new Float32Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let col = 0; col < n; col++) if (row !== col) matrix[row * n + col] = -inverse[row * n + col]! / inverse[col * n + col]!;
  }
  return primalScorer({ itemCount, items, matrix });
};

/** X'X over the chosen items: how many users met both. */
const gram = ({ offsets, columns }: BinaryRows, items: Int32Array, itemCount: number): Float64Array => {
  const n = items.length;
  const rowOf = rowsOfItems(items, itemCount);
  const sums = new Float64Array(n * n);
  for (let user = 0; user + 1 < offsets.length; user++) {
    const rows = columns.subarray(offsets[user]!, offsets[user + 1]!).map((item) => rowOf[item]!);
    for (const i of rows) {
      if (i < 0) continue;
      for (const j of rows) if (j >= 0) sums[i * n + j]!++;
    }
  }
  return sums;
};

/** The matrix row of each item, -1 for an item that takes no part. */
const rowsOfItems = (items: Int32Array, itemCount: number): Int32Array => {
  const rowOf = new Int32Array(itemCount).fill(-1);
  items.forEach((item, row) => {
    rowOf[item] = row;
  });
  return rowOf;
};

const primalScorer = ({ itemCount, items, matrix }: Primal): Scorer => {
  const n = items.length;
  const rowOf = rowsOfItems(items, itemCount);
  const sums = new Float64Array(n);
  const score: Scorer["score"] = (history, out) => {
    sums.fill(0);
    byRecency(history, (item, weight) => {
      const row = rowOf[item]!;
      if (row >= 0) for (let k = 0, at = row * n; k < n; k++, at++) sums[k]! += weight * matrix[at]!;
    });
    out.fill(0);
    for (let k = 0; k < n; k++) out[items[k]!] = sums[k]!;
  };
  const save = (): Part => ({ meta: { form: "primal", itemCount }, columns: { items, matrix } });
  return { score, save };
};

export const loadPrimal = (part: Part): Scorer =>
  primalScorer({
    itemCount: (part.meta as { itemCount: number }).itemCount,
    items: column(part, "ease", "items", Int32Array),
    matrix: column(part, "ease", "matrix", Float32Array),
  });
