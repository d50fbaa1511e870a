import type { Plan } from "../domain/plan.js";
import type { Hit } from "./search.js";

/** An item that searches have found: its index in the catalogue, its score in log-odds, and its rank in each pool from 1. */
export interface Fused {
  index: number;
  score: number;
  found: Record<string, number>;
}

/** A rank as a gain in log-odds: 1 for the first, falling as NDCG's discount does. */
const gain = (rank: number): number => 1 / Math.log2(rank + 1);

/** The union of the pools, best first, ties to the lower index. Each search shares its weight among its hits:
 *  score = base + sum over searches of weight x gain(rank). A search without a weight adds nothing. */
export const fuse = (pools: ReadonlyMap<string, readonly Hit[]>, weights: Plan["searches"], base: (index: number) => number): Fused[] => {
  const union = new Map<number, Fused>();
  for (const [name, hits] of pools) {
    hits.forEach(({ index }, at) => {
      const entry = union.get(index) ?? { index, score: base(index), found: {} };
      entry.found[name] = at + 1;
      entry.score += (weights[name] ?? 0) * gain(at + 1);
      union.set(index, entry);
    });
  }
  return [...union.values()].sort((a, b) => b.score - a.score || a.index - b.index);
};
