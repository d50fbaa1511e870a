import { bestHits } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Items nearest to the examples named in the request, by the mean of their cosines. */
export const similar: SearchOver = ({ space, catalogue }) => ({
  about: "items like the ones named as examples",
  applies: ({ like }) => like.length > 0,
  find: (query) => {
    const scores = new Float32Array(catalogue.size);
    for (let index = 0; index < scores.length; index++) {
      if (query.allowed[index] !== 1) continue;
      let sum = 0;
      for (const example of query.like) sum += space.similarity(index, example);
      scores[index] = sum / query.like.length;
    }
    return bestHits(scores, query);
  },
});
