import { scoreNewcomers } from "../../ranking/content/newcomers.js";
import { bestHits } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Items that nobody has met yet, by what their texts and images tell of who will. */
export const unmet: SearchOver = ({ newcomers, ranking, catalogue }) => ({
  about: "items that nobody has met yet, by what they are",
  applies: ({ history }) => newcomers !== undefined && ranking.models.ials !== undefined && history.length > 0,
  find: (query) => {
    const { ials } = ranking.models;
    if (!newcomers || !ials) return [];
    const scores = new Float32Array(catalogue.size);
    scoreNewcomers(newcomers, ials.userVector(query.history), scores);
    // Met since the catalogue was fitted: the ranking knows them by now.
    for (const item of newcomers.items) if (ranking.popularity[item]! > 0) scores[item] = 0;
    return bestHits(scores, query);
  },
});
