import { mean } from "../../domain/mean.js";
import { bootstrap } from "../bootstrap.js";
import type { LoopPage } from "../loop-doors.js";
import { giniOf } from "../metrics/gini.js";
import { takenGain } from "./rounds.js";

/** The pages of each visitor, round by round. */
type Pages = readonly (readonly LoopPage[])[];

/** A figure of two loops over the same people, with the ends of its interval: whoever is drawn, is drawn in both. */
export interface Compared {
  value: number;
  low: number;
  high: number;
}

/** Gini of `ours` minus that of `theirs`, over the exposure of all rounds. Its ends are by the jackknife: resampled people are shown the same twice, by which
 *  alone exposure is less even. Source: Efron and Tibshirani 1993, chapter 11. */
export const giniGap = (ours: Pages, theirs: Pages, items: number): Compared => {
  const shown = [ours, theirs].map((pages) => pages.map((own) => own.flatMap(({ items: page }) => [...page])));
  const gapWithout = (left?: number): number => {
    const [one, other] = shown.map((lists) => {
      const counts = new Float64Array(items);
      for (const [person, list] of lists.entries()) if (person !== left) for (const item of list) counts[item]!++;
      return giniOf(counts);
    });
    return one! - other!;
  };
  const value = gapWithout();
  const gaps = ours.map((_, person) => gapWithout(person));
  const middle = mean(gaps);
  const error = Math.sqrt(((ours.length - 1) / ours.length) * gaps.reduce((sum, gap) => sum + (gap - middle) ** 2, 0));
  return { value, low: value - 1.96 * error, high: value + 1.96 * error };
};

/** How much less `ours` gains of what people take than `theirs`, in percent of theirs. */
export const gainLost = (ours: Pages, theirs: Pages, count: number, seed: number): Compared => {
  const gains = [ours, theirs].map((pages) => pages.map((own) => mean(own.map((page) => takenGain(page, count)))));
  const sum = (of: readonly number[], times: (person: number) => number) => of.reduce((all, gain, person) => all + times(person) * gain, 0);
  const lost = (times: (person: number) => number) => 100 * (1 - sum(gains[0]!, times) / sum(gains[1]!, times));
  return { value: lost(() => 1), ...bootstrap(ours.length, seed).ends((times) => lost((person) => times[person]!)) };
};
