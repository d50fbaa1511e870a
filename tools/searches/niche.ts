import { rankedAll } from "../best-hits.js";
import type { SearchOver } from "../search.js";

/** Little known items that the learned ranking still holds for likely. */
export const niche: SearchOver = ({ tail }) => ({
  about: "little known items that suit the user all the same",
  applies: ({ history }) => history.length > 0,
  find: ({ relevance, allowed, limit }) => rankedAll(relevance, { allowed: allowed.map((one, index) => one & tail[index]!), limit }),
});
