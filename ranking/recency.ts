import type { History } from "./scorer.js";

/** Weight of an event relative to the one after it. */
const decay = 0.9;
/** Below this an event changes no ranking: at most the latest 132 are read. */
const negligible = 1e-6;

/** Calls `each` with the items of a history and their weights, newest first: 1, .9, .81 ... An item met twice comes twice. */
export const byRecency = (history: History, each: (item: number, weight: number) => void): void => {
  for (let at = history.length - 1, weight = 1; at >= 0 && weight > negligible; at--, weight *= decay) each(history[at]!, weight);
};

/** Adds the weights of a history to a profile over all items. */
export const addProfile = (history: History, profile: Float64Array): void =>
  byRecency(history, (item, weight) => {
    profile[item]! += weight;
  });
