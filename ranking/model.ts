import type { Interactions } from "../catalog/interactions.js";
import type { Part } from "../catalog/part.js";
import type { Scorer } from "./scorer.js";

/** What a model learns from: the sequences and how many items the catalogue has. */
export interface Training {
  interactions: Interactions;
  itemCount: number;
}

/** A way to fit a scorer. Fitting is deterministic: the same training gives the same bits. */
export interface Model {
  fit(training: Training): Scorer;
  load(part: Part): Scorer;
}
