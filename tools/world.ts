import type { Catalogue } from "../catalog/catalogue.js";
import type { TextIndex } from "../catalog/text-index.js";
import type { Constraint } from "../domain/constraint.js";
import type { Ranking } from "../ranking/ranking.js";
import type { History } from "../ranking/scorer.js";
import type { SemanticSpace } from "../ranking/semantic-space.js";

/** What an opened artifact offers to the tools: all of it read-only and in memory.
 *  `quality`: mean value of each item's events, drawn towards the overall mean by ten events. `tail`: 1 for each item
 *  that few people met, but enough to say who. Both of length = catalogue size.
 *  `rareBelow`: items with fewer events are little known. */
export interface World {
  catalogue: Catalogue;
  ranking: Ranking;
  space: SemanticSpace;
  titles: TextIndex;
  quality: Float32Array;
  tail: Uint8Array;
  rareBelow: number;
  /** The attribute values of the item at an index as "field=value"; made once for each item. */
  bag(index: number): readonly string[];
  /** The learned ranking's score of every item for a past; read only, worked out once for each past. */
  relevance(past: Past): Float32Array;
}

/** What is known of one user's past, newest last. `items` are catalogue indexes, `values` as the user gave them. */
export interface Past {
  known: boolean;
  items: History;
  values: Float32Array;
}

/** The door to what is kept of users: events of the catalogue and of feedback, and the vetoes that hold for ever. */
export interface Records {
  /** The same object until something new is known of this user. */
  past(userId: string): Past;
  vetoes(userId: string): Constraint[];
  /** Bars an item for this user, for ever. */
  veto(userId: string, itemId: string): void;
}
