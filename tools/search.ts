import type { Taste } from "../domain/profile.js";
import type { History } from "../ranking/scorer.js";
import type { World } from "./world.js";

/** What every search is asked with. `words`: free text; `like`: items named as examples, `anchors`: the user's latest liked
 *  items (all catalogue indexes); `wants`: attribute values wished for, weight above 0, or not wished for, below 0;
 *  `relevance`: the learned ranking's score of every item for this history; `tastes`: the user's long-term leanings; `allowed`: 1 for each item that may be shown; `limit`: hits at most. */
export interface Query {
  words: string;
  history: History;
  relevance: Float32Array;
  like: readonly number[];
  anchors: readonly number[];
  wants: readonly Taste[];
  tastes: readonly Taste[];
  /** A picture that the user showed, placed among the items' images. */
  picture?: Float32Array | undefined;
  allowed: Uint8Array;
  limit: number;
}

export interface Hit {
  index: number;
  score: number;
}

/** One way to find items. Every hit is allowed, no index comes twice, best first, at most `limit`. */
export interface Search {
  /** A line for people and for chat models that choose among tools. */
  about: string;
  /** Whether the query holds what this search works on; if not it finds nothing. */
  applies(query: Query): boolean;
  find(query: Query): Hit[];
}

export type SearchOver = (world: World) => Search;
