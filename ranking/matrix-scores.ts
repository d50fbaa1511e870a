import { kernel } from "./kernel/kernels.js";
import type { Profile } from "./recency.js";
import type { Score } from "./scorer.js";

/** Scorers over a dense item-to-item matrix among `items` (ascending catalogue indexes): score = sum over the profile of weight x
 *  row. `matrix`: items x items, row by row. Items outside take no part and score 0. */
export const matrixOver = (items: Int32Array, matrix: Float32Array, itemCount: number): ((profile: Profile) => Score) => {
  const n = items.length;
  const held = kernel().matrix(n, n);
  for (let row = 0; row < n; row++) held.data.set(matrix.subarray(row * n, (row + 1) * n), row * held.stride);
  const rowOf = new Int32Array(itemCount).fill(-1);
  items.forEach((item, row) => {
    rowOf[item] = row;
  });
  const rows = new Int32Array(Math.max(n, 1024));
  const weights = new Float32Array(rows.length);
  const sums = new Float32Array(n);
  const isWhole = n === itemCount;
  return (profile) => (history, out) => {
    let count = 0;
    profile(history, (item, weight) => {
      const row = rowOf[item]!;
      if (row < 0) return;
      rows[count] = row;
      weights[count++] = weight;
    });
    if (isWhole) {
      held.weightedRows(rows, weights, count, out);
      return undefined;
    }
    held.weightedRows(rows, weights, count, sums);
    out.fill(0);
    for (let k = 0; k < n; k++) out[items[k]!] = sums[k]!;
    return undefined;
  };
};
