import type { Part } from "../catalog/part.js";

/** One user's past: catalogue indexes, oldest first, repeats allowed. */
export type History = Int32Array;

/** A fitted model. Read-only after fitting: one scorer serves any number of users at once. */
export interface Scorer {
  /** Writes the score of every item into `out` (length: catalogue size), higher is better, finite, no NaN. Items that the
   *  model knows nothing of get 0, and so does everything for an empty history (popularity excepted). Seen items are scored
   *  like any other; leaving them out is the caller's work. */
  score(history: History, out: Float32Array): void;
  /** What `load` of the same model needs to score the same again, to the last bit. */
  save(): Part;
}
