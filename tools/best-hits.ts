import { topK } from "../ranking/top-k.js";
import type { Hit, Query } from "./search.js";

/** The best allowed items by score; those with a score of 0 or less are no hits. `scores`: length = catalogue size. */
export const bestHits = (scores: Float32Array, { allowed, limit }: Pick<Query, "allowed" | "limit">): Hit[] => {
  const hits: Hit[] = [];
  for (const index of topK(scores, limit, allowed)) {
    const score = scores[index]!;
    if (score > 0) hits.push({ index, score });
  }
  return hits;
};

/** The best allowed items by scores that may be negative: all that is allowed counts as a hit. */
export const rankedAll = (scores: Float32Array, { allowed, limit }: Pick<Query, "allowed" | "limit">): Hit[] =>
  Array.from(topK(scores, limit, allowed), (index) => ({ index, score: scores[index]! }));
