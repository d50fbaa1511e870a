import type { SearchOver } from "./search.js";
import { attributes } from "./searches/attributes.js";
import { likedTogether } from "./searches/liked-together.js";
import { meaning } from "./searches/meaning.js";
import { niche } from "./searches/niche.js";
import { personal } from "./searches/personal.js";
import { popular } from "./searches/popular.js";
import { similar } from "./searches/similar.js";
import { titles } from "./searches/titles.js";

/** Every search there is. To add one: a file in searches/ and a line here. */
export const searches = {
  titles,
  meaning,
  attributes,
  similar,
  "liked-together": likedTogether,
  personal,
  popular,
  niche,
} as const satisfies Record<string, SearchOver>;

export type SearchName = keyof typeof searches;
