import type { Catalogue } from "../catalog/catalogue.js";
import type { TextIndex } from "../catalog/text-index.js";
import type { Constraint } from "../domain/constraint.js";
import type { Episode, Memory, Reflection, Standing } from "../domain/memory.js";
import type { Newcomers } from "../ranking/content/newcomers.js";
import type { Ranking } from "../ranking/ranking.js";
import type { History } from "../ranking/scorer.js";
import type { SemanticSpace } from "../ranking/semantic-space.js";
import type { Sights } from "./sights.js";
import type { Tastes } from "./tastes.js";

/** What an opened artifact offers to the tools: all of it read-only and in memory.
 *  `quality`: mean value of each item's events, drawn towards the overall mean by ten events. `tail`: 1 for each item
 *  that few people met, but enough to say who. Both of length = catalogue size.
 *  `rareBelow`: items with fewer events are little known. */
export interface World {
  catalogue: Catalogue;
  ranking: Ranking;
  space: SemanticSpace;
  titles: TextIndex;
  /** The items' images, where they were perceived. */
  sights?: Sights | undefined;
  /** The items' sounds, likewise; nothing is claimed of these. */
  sounds?: Sights | undefined;
  /** The items that nobody has met, where there are any. */
  newcomers?: Newcomers | undefined;
  quality: Float32Array;
  tail: Uint8Array;
  rareBelow: number;
  /** What people give on average where the events are ratings on a scale; undefined where they are not. */
  everybody: number | undefined;
  /** The attribute values of the item at an index as "field=value"; made once for each item. */
  bag(index: number): readonly string[];
  /** Those of the values that say what kind of item it is, of which a slate should have a variety: of the field that `traitField` names, all
   *  where it names none. */
  traits(index: number): readonly string[];
  /** The learned ranking's score of every item for a past; read only, worked out once for each past. */
  relevance(past: Past): Float32Array;
  /** The items of a past whose value is not below the user's own mean, nor below 0 (a skip), oldest first. Where all values are equal the
   *  user's mean says nothing, and everybody's stands in for it. */
  liked(past: Past): ReadonlySet<number>;
}

/** What is known of one user's past, newest last. `items` are catalogue indexes, `values` as the user gave them. */
export interface Past {
  known: boolean;
  items: History;
  values: Float32Array;
}

/** What is known of a user at one moment. `bars`: what vetoes and standing statements rule out; `reflection`: what feedback has taught of
 *  searches, actions and debaters; `statements`: the standing ones in the user's words. */
export interface Known {
  past: Past;
  tastes: Tastes;
  bars: readonly Constraint[];
  statements: readonly string[];
  reflection: Reflection;
}

/** The door to what is kept of users. */
export interface Records {
  /** What is known now, read anew: what was learned a moment ago counts. */
  recall(userId: string): Promise<Known>;
  /** What is remembered of words like these, best first; `without`: the index is out of reach, and the store itself was looked through.
   *  `readOnly`: an index that is behind is left so. */
  recollect(
    userId: string,
    words: string,
    how: { limit: number; readOnly: boolean },
  ): Promise<{ memories: readonly Memory[]; without: boolean }>;
  /** The past as it was last recalled here; the same object until something new is known of this user. */
  past(userId: string): Promise<Past>;
  /** Keeps what the user's own words state for good. */
  state(userId: string, statements: readonly Standing[]): Promise<void>;
  /** Learns from what a verdict on a slate says of its items; a veto bars one for this user, for ever. `step` names the verdict: the same one
   *  again teaches nothing more. */
  judged(userId: string, said: readonly { itemId: string; kind: "veto" | "keep" | "skip" }[], step: string): Promise<void>;
  /** Keeps what was shown, so that what comes of it can be told. Showing the same twice is remembered once. */
  shown(episode: Episode): Promise<void>;
}
