import type { Part } from "../catalog/part.js";
import { type BinaryRows, transposed } from "./binary-rows.js";
import { column } from "./column.js";
import type { EaseOver } from "./ease.js";
import { kernel } from "./kernel/kernels.js";
import { matrixOver } from "./matrix-scores.js";
import { topK } from "./top-k.js";

/** EASE by way of the items: B from the inverse of the Gram matrix. Fit O(n^3), memory O(n^2) for n = the items that take part:
 *  the `limit` most met ones, so it is exact only where there are no more. `byUser`: users x items. */
export const fitPrimal = (byUser: BinaryRows, itemCount: number, lambda: number, limit: number): EaseOver => {
  const byItem = transposed(byUser, itemCount);
  const met = Int32Array.from({ length: itemCount }, (_, i) => byItem.offsets[i + 1]! - byItem.offsets[i]!);
  const items = topK(met, limit).sort();
  const n = items.length;
  const matrix = gram(byUser, byItem, items, itemCount);
  for (let row = 0; row < n; row++) matrix[row * n + row]! += lambda;
  kernel().invert(matrix, n);
  const diagonal = Float32Array.from({ length: n }, (_, col) => -matrix[col * n + col]!);
  for (let row = 0; row < n; row++) {
    for (let col = 0, at = row * n; col < n; col++, at++) matrix[at]! /= diagonal[col]!;
    // An item that nobody met has no neighbours; -0 would not survive a comparison bit by bit.
    for (let col = 0, at = row * n; col < n; col++, at++) if (col === row || matrix[at] === 0) matrix[at] = 0;
  }
  return primalOver({ itemCount, items, matrix });
};

/** X'X over the chosen items: how many users met both. Row after row, so that what is written stays in the processor's cache. */
const gram = (byUser: BinaryRows, byItem: BinaryRows, items: Int32Array, itemCount: number): Float32Array => {
  const n = items.length;
  const rowOf = new Int32Array(itemCount).fill(-1);
  items.forEach((item, row) => {
    rowOf[item] = row;
  });
  const sums = new Float32Array(n * n);
  items.forEach((item, row) => {
    for (let at = byItem.offsets[item]!; at < byItem.offsets[item + 1]!; at++) {
      const user = byItem.columns[at]!;
      for (let k = byUser.offsets[user]!, end = byUser.offsets[user + 1]!; k < end; k++) {
        const other = rowOf[byUser.columns[k]!]!;
        if (other >= 0) sums[row * n + other]!++;
      }
    }
  });
  return sums;
};

const primalOver = ({ itemCount, items, matrix }: { itemCount: number; items: Int32Array; matrix: Float32Array }): EaseOver => ({
  ...matrixOver(items, matrix, itemCount),
  save: (): Part => ({ meta: { form: "primal", itemCount }, columns: { items, matrix } }),
});

export const loadPrimal = (part: Part): EaseOver =>
  primalOver({
    itemCount: (part.meta as { itemCount: number }).itemCount,
    items: column(part, "ease", "items", Int32Array),
    matrix: column(part, "ease", "matrix", Float32Array),
  });
