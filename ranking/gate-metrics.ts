import type { Query } from "./hold-out.js";
import type { Scorer } from "./scorer.js";

/** Means over users of NDCG@10 and of the hit rate, 0 to 1, one target each; both 0 when there are no users. */
export interface Figures {
  ndcg10: number;
  hr10: number;
}

/** The rank of the target among the unseen items, 0 for the first. Equal scores share the mean of their ranks. */
export const rankOf = ({ history, target }: Query, scores: Float32Array): number => {
  const seen = new Uint8Array(scores.length);
  for (const item of history) seen[item] = 1;
  const own = scores[target]!;
  let above = 0;
  let equal = 0;
  for (let item = 0; item < scores.length; item++) {
    if (seen[item] === 1) continue;
    if (scores[item]! > own) above++;
    else if (scores[item] === own) equal++;
  }
  return above + (equal - 1) / 2;
};

/** What a target at this rank (0 for the first) adds to NDCG. */
export const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** What it adds to NDCG@10. */
export const gainAt = (rank: number): number => (rank < 10 ? discount(rank) : 0);

/** What `score` gains for each query, all unseen items ranked. Only the gate's own yardstick; the public metrics are in eval/. */
export const gainsOf = (score: Scorer["score"], queries: readonly Query[], itemCount: number): Float64Array => {
  const scores = new Float32Array(itemCount);
  return Float64Array.from(queries, (query) => {
    score(query.history, scores);
    return gainAt(rankOf(query, scores));
  });
};

export const figuresOf = (gains: Float64Array): Figures => {
  const count = gains.length || 1;
  const sum = gains.reduce((total, gain) => total + gain, 0);
  return { ndcg10: sum / count, hr10: gains.filter((gain) => gain > 0).length / count };
};

/** The mean of one - other and its standard error over users; the error is 0 for fewer than two. */
export const difference = (one: Float64Array, other: Float64Array): { mean: number; error: number } => {
  const count = one.length;
  const each = one.map((gain, user) => gain - other[user]!);
  const mean = each.reduce((sum, gap) => sum + gap, 0) / (count || 1);
  if (count < 2) return { mean, error: 0 };
  const squares = each.reduce((sum, gap) => sum + (gap - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (count - 1) / count) };
};
