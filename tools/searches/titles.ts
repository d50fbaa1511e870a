import type { SearchOver } from "../search.js";

/** Hits below this share of the best are there for a resemblance of letters only. */
const leastShare = 0.5;
/** More are asked of the index than needed, since the filter comes after. */
const reserve = 20;

/** Words in titles and texts, typos allowed. */
export const titles: SearchOver = ({ titles }) => ({
  about: "items whose title or text holds the words, typos allowed",
  applies: ({ words }) => words.length > 0,
  find: ({ words, allowed, limit }) => {
    const hits = titles.searchTitles(words, limit * reserve);
    const least = leastShare * (hits[0]?.score ?? 0);
    return hits.filter(({ index, score }) => score >= least && allowed[index] === 1).slice(0, limit);
  },
});
