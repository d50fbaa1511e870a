import { attributeScores } from "../attribute-scores.js";
import { bestHits } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Items by their attributes: what the words wish for, else what the user leans to; the better known first among equals. */
export const attributes: SearchOver = ({ catalogue, ranking }) => ({
  about: "items by attributes and years: what is wished for, else what the user leans to",
  applies: ({ wants, tastes }) => wants.length + tastes.length > 0,
  find: (query) => {
    const scores = attributeScores(catalogue, query.wants.length ? query.wants : query.tastes);
    // A hundredth of log-popularity never outweighs an attribute, it only orders the many that fit alike.
    for (let index = 0; index < scores.length; index++) {
      if (scores[index]! > 0) scores[index]! += 0.01 * Math.log1p(ranking.popularity[index]!);
    }
    return bestHits(scores, query);
  },
});
