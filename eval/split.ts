import type { Interactions } from "../catalog/interactions.js";
import type { HoldOutSpec } from "../ranking/fit/hold-outs.js";

/** One question of a test: what a user met, oldest first, and what is to be found. `targets`: not in the past, each once, at least
 *  one. `candidates`: the items to be ordered, targets included; absent: every item that is not in the past. */
export interface Case {
  user: number;
  history: Int32Array;
  targets: Int32Array;
  candidates?: Int32Array;
}

/** A data set divided. Users keep their dense indexes in `train`, also those without any event left. `unaskable`: users who have
 *  something held out, all of which they had met before. */
export interface Held {
  train: Interactions;
  cases: Case[];
  unaskable: number;
}

/** `itemCount`: the catalogue's size; `negatives`: how many other items stand beside the target where candidates are drawn; `liked`: the least value of a liked item;
 *  `past`: how many last events a shortened past has, 0 for all. */
export interface SplitOptions {
  itemCount: number;
  seed: number;
  negatives: number;
  liked: number;
  past: number;
}

/** A way to divide a data set. What a user is asked about is never in `train`; no user's test is the past of the same user. */
export interface Split {
  /** What is held out and what is learned from, in a sentence for the report. */
  about(options: SplitOptions): string;
  /** Where lists are cut: the first is the headline's. */
  cutoffs: readonly [number, ...number[]];
  /** The metric that intervals and comparisons are about. */
  headline: "ndcg" | "hr";
  /** How the ranking should hide events of `train` from itself to learn its fusion: the same way. */
  within(options: Omit<SplitOptions, "itemCount">): HoldOutSpec;
  /** Deterministic: the same interactions and options give the same cases. Throws BadRequest where the data cannot be divided so. */
  hold(interactions: Interactions, options: SplitOptions): Held;
}
