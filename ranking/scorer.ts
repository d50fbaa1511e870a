import type { Part } from "../catalog/part.js";

/** One user's past: catalogue indexes, oldest first, repeats allowed. */
export type History = Int32Array;

/** Writes the score of every item into `out` (length: catalogue size), higher is better, finite, no NaN. Items that the model knows
 *  nothing of get 0, and so does everything for an empty history (popularity excepted). Seen items are scored like any other;
 *  leaving them out is the caller's work. Returns the items whose score is not 0, each once, in any order, where the model
 *  knows them without looking at all items (a view that the next call overwrites), else nothing. `isClear`: `out` is 0 throughout
 *  already, which spares those who list what they touch a pass over all items; only who cleared it may say so. */
export type Score = (history: History, out: Float32Array, isClear?: boolean) => Int32Array | undefined;

/** Two readings of one history at once, each as its own `Score` writes it, for models that look at most of what they know only once for both. */
export type ScoreBoth = (history: History, out: Float32Array, other: Float32Array) => void;

/** A fitted model. Read-only after fitting: one scorer serves any number of users, one call after the other. */
export interface Scorer {
  score: Score;
  /** What `load` of the same model needs to score the same again, to the last bit. */
  save(): Part;
  /** What the first score would do in one go, in steps of some milliseconds, for a thread that must not stand still; absent: nothing. */
  warmed?(): Iterable<void>;
}
