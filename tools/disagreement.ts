import type { Hit } from "./search.js";

/** How much lists of hits disagree on their best `depth`: 1 - mean pairwise overlap, 0 (same items) to 1 (no item in common).
 *  Fewer than two lists with hits agree: 0. */
export const disagreement = (lists: readonly (readonly Hit[])[], depth = 10): number => {
  const tops = lists.filter((hits) => hits.length > 0).map((hits) => new Set(hits.slice(0, depth).map(({ index }) => index)));
  let pairs = 0;
  let overlap = 0;
  for (let a = 0; a < tops.length; a++) {
    for (let b = a + 1; b < tops.length; b++) {
      const common = [...tops[a]!].filter((index) => tops[b]!.has(index)).length;
      overlap += common / Math.min(tops[a]!.size, tops[b]!.size);
      pairs++;
    }
  }
  return pairs ? 1 - overlap / pairs : 0;
};
