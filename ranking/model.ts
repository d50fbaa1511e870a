import type { Interactions } from "../catalog/interactions.js";
import type { Part } from "../catalog/part.js";
import type { Scorer } from "./scorer.js";

/** The events by user and in order, without the names of the users; with their times where these matter. */
export type Sequences = Pick<Interactions, "offsets" | "items" | "values"> & { readonly times?: Float64Array };

/** What a model learns from: the sequences and how many items the catalogue has. */
export interface Training {
  interactions: Sequences;
  itemCount: number;
}

/** A way to fit a scorer. Fitting is deterministic: the same training gives the same bits. */
export interface Model {
  fit(training: Training): Scorer;
  load(part: Part): Scorer;
  /** Whether it is worth fitting for so many items, users and events; absent: always. */
  suits?(training: Training): boolean;
}
