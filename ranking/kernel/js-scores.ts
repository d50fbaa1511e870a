import { standing } from "../standing.js";
import type { Kernel } from "./kernel.js";

export const scores: Kernel["scores"] = (items, signals) => {
  const columns = Array.from({ length: signals }, () => new Float32Array(items));
  const sums = new Float32Array(items);
  return {
    columns,
    sums,
    moments: (signal) => {
      let [sum, squares, top] = [0, 0, Number.NEGATIVE_INFINITY];
      for (const x of columns[signal]!) {
        sum += x;
        squares += x * x;
        if (x > top) top = x;
      }
      return { sum, squares, top };
    },
    addStandings: (signal, { weight, ground, ...moments }) =>
      columns[signal]!.forEach((score, item) => {
        // Most items stand on the ground of most signals.
        if (score !== 0) sums[item]! += weight * (standing(moments, score) - ground);
      }),
  };
};
