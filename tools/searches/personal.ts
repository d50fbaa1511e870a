import { rankedAll } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** The learned ranking of the user's whole history. */
export const personal: SearchOver = () => ({
  about: "what the learned ranking expects this user to pick next",
  applies: ({ history }) => history.length > 0,
  find: (query) => rankedAll(query.relevance, query),
});
