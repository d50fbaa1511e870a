import type { SearchOver } from "./search.js";
import { attributes } from "./searches/attributes.js";
import { likedTogether } from "./searches/liked-together.js";
import { looksLike } from "./searches/looks-like.js";
import { meaning } from "./searches/meaning.js";
import { niche } from "./searches/niche.js";
import { personal } from "./searches/personal.js";
import { popular } from "./searches/popular.js";
import { similar } from "./searches/similar.js";
import { titles } from "./searches/titles.js";
import { unmet } from "./searches/unmet.js";

/** Every search there is. To add one: a file in searches/ and a line here. */
export const searches = {
  titles,
  meaning,
  attributes,
  similar,
  "looks-like": looksLike,
  "liked-together": likedTogether,
  personal,
  popular,
  niche,
  unmet,
} as const satisfies Record<string, SearchOver>;

export type SearchName = keyof typeof searches;
