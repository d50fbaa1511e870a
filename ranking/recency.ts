import type { History } from "./scorer.js";

/** Calls `each` with items of a history and what each of them counts. */
export type Profile = (history: History, each: (item: number, weight: number) => void) => void;

/** Weight of an event relative to the one after it. */
const decay = 0.9;
/** Below this an event changes no ranking: at most the latest 132 are read. */
const negligible = 1e-6;
export const mostRecent = 132;

/** The items and their weights, newest first: 1, .9, .81 ... An item met twice comes twice. */
export const byRecency: Profile = (history, each) => {
  for (let at = history.length - 1, weight = 1; at >= 0 && weight > negligible; at--, weight *= decay) each(history[at]!, weight);
};

/** Every item once, with weight 1, however often and however long ago it was met. */
export const everyItem: Profile = (history, each) => {
  for (const item of new Set(history)) each(item, 1);
};
