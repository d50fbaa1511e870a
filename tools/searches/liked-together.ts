import { bestHits } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Items that the same people meet: neighbours of the examples named, else of the user's latest liked items. */
export const likedTogether: SearchOver = ({ ranking, catalogue }) => ({
  about: "items met by the same people as the examples, or as the user's latest liked items",
  applies: ({ like, anchors }) => like.length + anchors.length > 0,
  find: (query) => {
    const scores = new Float32Array(catalogue.size);
    for (const source of query.like.length ? query.like : query.anchors) {
      const { items, weights } = ranking.neighbours.neighbours(source);
      for (let k = 0; k < items.length; k++) scores[items[k]!]! += weights[k]!;
    }
    return bestHits(scores, query);
  },
});
