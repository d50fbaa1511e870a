import { bestHits } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Items whose image is like the picture shown, else like those of the examples, by the mean of their cosines. */
export const looksLike: SearchOver = ({ sights, catalogue }) => ({
  about: "items whose image looks like the picture shown, or like the images of the examples",
  applies: ({ picture, like }) => sights !== undefined && (picture !== undefined || like.some((example) => sights.has(example))),
  find: (query) => {
    if (!sights) return [];
    const scores = new Float32Array(catalogue.size);
    const examples = query.like.filter((example) => sights.has(example));
    for (let index = 0; index < scores.length; index++) {
      if (query.allowed[index] !== 1) continue;
      scores[index] = query.picture
        ? sights.likeness(index, query.picture)
        : examples.reduce((sum, example) => sum + sights.similarity(index, example), 0) / Math.max(1, examples.length);
    }
    return bestHits(scores, query);
  },
});
