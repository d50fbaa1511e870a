import { rankedAll } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** What most people met; an item that nobody met is a hit too, last, so that a narrow filter still finds what there is. */
export const popular: SearchOver = ({ ranking }) => ({
  about: "what most people met, among what is allowed",
  applies: () => true,
  find: (query) => rankedAll(ranking.popularity, query),
});
