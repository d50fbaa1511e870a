import type { Taste } from "../domain/profile.js";
import type { Query } from "./search.js";
import type { Past, World } from "./world.js";

/** What a query is made from; all but the past may be left empty. Indexes are the catalogue's. */
export interface Wish {
  past: Past;
  allowed: Uint8Array;
  limit: number;
  words?: string;
  like?: readonly number[];
  anchors?: readonly number[];
  wants?: readonly Taste[];
  tastes?: readonly Taste[];
  picture?: Float32Array | undefined;
}

/** The query that every search is asked with; the learned ranking scores the past once for all of them. */
export const queryOver = (
  world: World,
  { past, allowed, limit, words = "", like = [], anchors = [], wants = [], tastes = [], picture }: Wish,
): Query => ({ words, history: past.items, relevance: world.relevance(past), like, anchors, wants, tastes, picture, allowed, limit });
