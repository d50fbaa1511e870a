import { bestHits } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Items near to the words in the semantic space: what such words stand beside and who meets such items. */
export const meaning: SearchOver = ({ space, catalogue }) => ({
  about: "items close to the words in meaning",
  applies: ({ words }) => words.length > 0 && space.query(words) !== undefined,
  find: (query) => {
    const vector = space.query(query.words);
    if (!vector) return [];
    const scores = new Float32Array(catalogue.size);
    for (let index = 0; index < scores.length; index++) if (query.allowed[index] === 1) scores[index] = space.cosine(index, vector);
    return bestHits(scores, query);
  },
});
