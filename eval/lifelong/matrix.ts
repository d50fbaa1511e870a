import { mean } from "../../domain/mean.js";
import type { Learner } from "./learners.js";
import type { Block } from "./split.js";

/** NDCG@10 of the held-out items among them and the negatives, gains of 0 and 1. Ties: held-out items last, so that a constant score
 *  gains nothing. */
export const ndcgOf = (score: (item: number) => number, { held, negatives }: Pick<Block, "held" | "negatives">): number => {
  const ranked = [...held.map((item) => ({ score: score(item), gain: 1 })), ...negatives.map((item) => ({ score: score(item), gain: 0 }))];
  ranked.sort((a, b) => b.score - a.score || a.gain - b.gain);
  const discount = (rank: number) => 1 / Math.log2(rank + 2);
  const dcg = ranked.slice(0, 10).reduce((sum, { gain }, rank) => sum + gain * discount(rank), 0);
  const ideal = held.slice(0, 10).reduce((sum, _, rank) => sum + discount(rank), 0);
  return dcg / ideal;
};

/** R[i][j]: NDCG@10 on block j's held-out part after learning blocks 0 to i. */
export const matrixOf = (learner: Learner, blocks: readonly Block[]): number[][] =>
  blocks.map(({ learn }) => {
    for (const item of learn) learner.learn(item);
    const score = learner.score();
    return blocks.map((block) => ndcgOf(score, block));
  });

/** The figures of lifelong learning (Lopez-Paz and Ranzato 2017, arXiv 1706.08840; Chaudhry et al. 2018, arXiv 1801.10112).
 *  acc: mean of the last row; diagonal: mean of R[i][i], what is known of the present; bwt: mean of R[T][j] - R[j][j], below 0 where the
 *  past is lost; forgetting: mean of the best ever of a block less its last; fwt: mean of R[j-1][j], what is known of a block before it
 *  comes, less `floor`, what knowing nothing gives. */
export const figuresOf = (r: readonly (readonly number[])[], floor: number) => {
  const last = r.length - 1;
  const earlier = Array.from({ length: last }, (_, j) => j);
  return {
    acc: mean(r[last]!),
    diagonal: mean(r.map((row, i) => row[i]!)),
    bwt: mean(earlier.map((j) => r[last]![j]! - r[j]![j]!)),
    forgetting: mean(earlier.map((j) => Math.max(...r.slice(j, last).map((row) => row[j]!)) - r[last]![j]!)),
    fwt: mean(earlier.map((j) => r[j]![j + 1]! - floor)),
  };
};
