import { Readings } from "../../ranking/fusion/readings.js";
import type { Scorers } from "../../ranking/models.js";
import type { History } from "../../ranking/scorer.js";
import type { SignalName } from "../../ranking/signals.js";
import { standing } from "../../ranking/standing.js";
import { topK } from "../../ranking/top-k.js";

/** What others who met the same have met, as ranking models see it. */
export interface Company {
  names: readonly SignalName[];
  /** Each item's standings by the signals, in the order of `names`: 0 is an item like any other. */
  standings(history: History, items: readonly number[]): number[][];
  /** The items that stand highest by all signals alike, best first, without those of the history. */
  best(history: History, count: number): number[];
}

/** Company by fitted models. Popularity is left out: it has a feature of its own. One history is read after the other; the same one
 *  again costs nothing. */
export const companyOver = (scorers: Scorers, itemCount: number): Company => {
  const readings = new Readings(scorers, itemCount);
  const own = readings.all.filter(({ alike }) => !alike);
  let last: History | undefined;
  const read = (history: History): void => {
    if (history !== last) readings.read(history);
    last = history;
  };
  const standingsOf = (item: number): number[] => own.map((reading) => standing(reading, reading.scores[item]!));
  return {
    names: own.map(({ name }) => name),
    standings: (history, items) => {
      read(history);
      return items.map(standingsOf);
    },
    best: (history, count) => {
      read(history);
      const sums = new Float32Array(itemCount);
      for (const reading of own) for (let item = 0; item < itemCount; item++) sums[item]! += standing(reading, reading.scores[item]!);
      const open = new Uint8Array(itemCount).fill(1);
      for (const item of history) open[item] = 0;
      return Array.from(topK(sums, count, open));
    },
  };
};

/** The standings of an item as one number: each signal counts as it did for everybody. */
export const companyOf = (standings: readonly number[], names: readonly string[], weights: Readonly<Record<string, number>>): number =>
  standings.reduce((sum, x, k) => sum + (weights[names[k]!] ?? 0) * x, 0);
