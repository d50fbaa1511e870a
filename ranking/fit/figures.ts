import type { Examples } from "../fusion/examples.js";

/** Means over queries of NDCG@10 and of the hit rate, 0 to 1; both 0 when there are none. */
export interface Figures {
  ndcg10: number;
  hr10: number;
}

const cut = 10;

/** What a target at this rank (0 for the first) adds to DCG. */
export const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** NDCG@10 and hit (0 or 1) of each query when its pool is ordered by `scores`. Equal scores stand against the target, so that
 *  a signal with nothing to say gains nothing by it. Targets outside the pool count as missed. */
export const gainsOf = ({ offsets, picked, missed }: Examples, scores: Float64Array): { ndcg: Float64Array; hit: Float64Array } => {
  const count = offsets.length - 1;
  const ndcg = new Float64Array(count);
  const hit = new Float64Array(count);
  for (let q = 0; q < count; q++) {
    let [found, dcg, ideal] = [0, 0, 0];
    const ranks: number[] = [];
    for (let row = offsets[q]!; row < offsets[q + 1]!; row++) {
      if (picked[row] !== 1) continue;
      found++;
      let above = 0;
      for (let other = offsets[q]!; other < offsets[q + 1]!; other++) {
        if (picked[other] !== 1 && scores[other]! >= scores[row]!) above++;
        else if (other !== row && picked[other] === 1 && scores[other]! > scores[row]!) above++;
      }
      ranks.push(above);
    }
    for (const rank of ranks) if (rank < cut) dcg += discount(rank);
    for (let rank = 0; rank < Math.min(cut, found + missed[q]!); rank++) ideal += discount(rank);
    ndcg[q] = ideal > 0 ? dcg / ideal : 0;
    hit[q] = ranks.some((rank) => rank < cut) ? 1 : 0;
  }
  return { ndcg, hit };
};

export const figuresOf = ({ ndcg, hit }: { ndcg: Float64Array; hit: Float64Array }): Figures => {
  const mean = (x: Float64Array) => x.reduce((sum, one) => sum + one, 0) / (x.length || 1);
  return { ndcg10: mean(ndcg), hr10: mean(hit) };
};

/** The mean of one - other and its standard error over queries; the error is 0 for fewer than two. */
export const difference = (one: Float64Array, other: Float64Array): { mean: number; error: number } => {
  const count = one.length;
  const each = one.map((gain, q) => gain - other[q]!);
  const mean = each.reduce((sum, gap) => sum + gap, 0) / (count || 1);
  if (count < 2) return { mean, error: 0 };
  const squares = each.reduce((sum, gap) => sum + (gap - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (count - 1) / count) };
};
