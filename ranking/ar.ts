import type { Part } from "../catalog/part.js";
import { arStatistics } from "./ar-statistics.js";
import { column } from "./column.js";
import { kernel } from "./kernel/kernels.js";
import { largestMatrix } from "./limits.js";
import { matrixOver } from "./matrix-scores.js";
import type { Model } from "./model.js";
import type { Profile } from "./recency.js";
import type { Scorer } from "./scorer.js";
import { topK } from "./top-k.js";

/** How many events back are read, and what an event counts that lies `gap` events before the next: (1 + gap)^-.7. */
const reach = 200;
export const arKernel = Float64Array.from({ length: reach }, (_, gap) => (1 + gap) ** -0.7);
/** Items with fewer events take no part: the regression would only learn who met them. */
const fewest = 10;
/** Regularisation, by the number of events: small sets need less. */
const lambdaFor = (events: number): number => (events < 200_000 ? 60 : 300);

const byKernel: Profile = (history, each) => {
  for (let gap = 0; gap < Math.min(reach, history.length); gap++) each(history[history.length - 1 - gap]!, arKernel[gap]!);
};

const scorer = (items: Int32Array, matrix: Float32Array, itemCount: number): Scorer => {
  const { scoreBy, warmed } = matrixOver(items, matrix, itemCount);
  return { score: scoreBy(byKernel), warmed, save: (): Part => ({ meta: { itemCount }, columns: { items, matrix } }) };
};

/** Linear autoregression: the next item y_t is regressed on x_t = sum over the past of k(gap) e_item, ridge-regularised, in closed
 *  form: B = (X'X + lambda I)^-1 X'Y. The order of events is what it knows beyond EASE. Only items with ten events take part, and
 *  the `largestMatrix` most met of these. Fit O(n^3) for n = those items. Figures: docs/ranking.md. */
export const ar = {
  fit: ({ interactions, itemCount }) => {
    const met = new Int32Array(itemCount);
    for (const item of interactions.items) met[item]!++;
    const known = Uint8Array.from(met, (events) => (events >= fewest ? 1 : 0));
    const items = topK(met, Math.min(itemCount, largestMatrix), known).sort();
    const n = items.length;
    const { past, next } = arStatistics(interactions, items, itemCount, arKernel);
    const lambda = lambdaFor(interactions.items.length);
    for (let row = 0; row < n; row++) past[row * n + row]! += lambda;
    kernel().invert(past, n);
    return scorer(items, kernel().multiply(past, next, n, n, n), itemCount);
  },
  load: (part) =>
    scorer(
      column(part, "ar", "items", Int32Array),
      column(part, "ar", "matrix", Float32Array),
      (part.meta as { itemCount: number }).itemCount,
    ),
  suits: ({ itemCount }) => itemCount <= largestMatrix,
} satisfies Model;
