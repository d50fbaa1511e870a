import type { Query } from "../../ranking/fit/hold-out.js";
import type { Score } from "../../ranking/scorer.js";

/** NDCG@10 of each query's first target, all unseen items ranked, by the slow and obvious way: equal scores share the mean of their
 *  ranks. */
export const ndcg10 = (score: Score, queries: readonly Query[], itemCount: number): Float64Array => {
  const out = new Float32Array(itemCount);
  return Float64Array.from(queries, ({ history, targets: [target] }) => {
    score(history, out);
    const seen = new Set(history);
    const own = out[target!]!;
    let rank = 0;
    for (let item = 0; item < itemCount; item++) {
      if (item === target || out[item]! < own || seen.has(item)) continue;
      rank += out[item] === own ? 0.5 : 1;
    }
    return rank < 10 ? 1 / Math.log2(rank + 2) : 0;
  });
};
