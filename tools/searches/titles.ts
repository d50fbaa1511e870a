import type { SearchOver } from "../search.js";

/** Words in titles and texts, typos allowed. More are asked of the index than needed, since the filter comes after. */
export const titles: SearchOver = ({ titles }) => ({
  about: "items whose title or text holds the words, typos allowed",
  applies: ({ words }) => words.length > 0,
  find: ({ words, allowed, limit }) =>
    titles
      .searchTitles(words, limit * 20)
      .filter(({ index }) => allowed[index] === 1)
      .slice(0, limit),
});
