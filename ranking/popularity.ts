import type { Part } from "../catalog/part.js";
import { column } from "./column.js";
import type { Model } from "./model.js";
import type { Score, Scorer } from "./scorer.js";

/** The same score for everyone: the logarithm of 1 + the item's events. Also for an empty history, since it needs none. */
export interface Popularity extends Scorer {
  /** Events of each item, repeats counted; length: catalogue size. */
  readonly counts: Float32Array;
  /** Takes in one more event of an item. */
  append(item: number): void;
  /** The same for a catalogue with items added at its end, which have no event yet. */
  widened(itemCount: number): Popularity;
}

const scorer = (counts: Float32Array): Popularity => {
  // The logarithm orders like the counts and keeps a few hits from drowning all differences below them in a fusion.
  const scores = counts.map(Math.log1p);
  const score: Score = (_history, out) => {
    out.set(scores);
    return undefined;
  };
  return {
    counts,
    score,
    append: (item) => {
      counts[item]!++;
      scores[item] = Math.log1p(counts[item]!);
    },
    widened: (itemCount) => {
      const wider = new Float32Array(itemCount);
      wider.set(counts);
      return scorer(wider);
    },
    save: (): Part => ({ meta: {}, columns: { counts } }),
  };
};

export const popularity = {
  fit: ({ interactions, itemCount }) => {
    const counts = new Float32Array(itemCount);
    for (const item of interactions.items) counts[item]!++;
    return scorer(counts);
  },
  load: (part) => scorer(column(part, "popularity", "counts", Float32Array)),
} satisfies Model;
