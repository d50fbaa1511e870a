import { kernel } from "./kernel/kernels.js";
import type { Profile } from "./recency.js";
import type { Score } from "./scorer.js";

/** Rows are copied to where the kernel computes in lots of about so many bytes. */
const lot = 4e6;

/** Scorers over a dense matrix that lies ready from the first score on, or once `warmed` was walked to its end: each of its steps copies some
 *  milliseconds' worth. */
export interface MatrixScores {
  scoreBy(profile: Profile): Score;
  warmed(): Generator<void>;
}

/** Scorers over a dense item-to-item matrix among `items` (ascending catalogue indexes): score = sum over the profile of weight x
 *  row. `matrix`: items x items, row by row. Items outside take no part and score 0. */
export const matrixOver = (items: Int32Array, matrix: Float32Array, itemCount: number): MatrixScores => {
  const n = items.length;
  const held = kernel().matrix(n, n);
  let copied = 0;
  const copyTo = (end: number): void => {
    for (; copied < end; copied++) held.data.set(matrix.subarray(copied * n, (copied + 1) * n), copied * held.stride);
  };
  const rowOf = new Int32Array(itemCount).fill(-1);
  items.forEach((item, row) => {
    rowOf[item] = row;
  });
  const rows = new Int32Array(Math.max(n, 1024));
  const weights = new Float32Array(rows.length);
  const sums = new Float32Array(n);
  const isWhole = n === itemCount;
  const scoreBy =
    (profile: Profile): Score =>
    (history, out) => {
      copyTo(n);
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
  return {
    scoreBy,
    *warmed() {
      for (const step = Math.ceil(lot / (4 * n || 1)); copied < n; ) {
        copyTo(Math.min(n, copied + step));
        yield;
      }
    },
  };
};
