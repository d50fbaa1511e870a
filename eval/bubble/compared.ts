import { mean } from "../../domain/mean.js";
import { bootstrap } from "../bootstrap.js";
import type { LoopPage } from "../loop-doors.js";
import { giniOf } from "../metrics/gini.js";
import { takenGain } from "./rounds.js";

/** The pages of each visitor, round by round. */
export type Pages = readonly (readonly LoopPage[])[];

/** A figure of two lists over the same people, with the ends of its interval: whoever is drawn, is drawn in both. */
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

const resampled = (people: number, seed: number, figure: (times: (person: number) => number) => number): Compared => ({
  value: figure(() => 1),
  ...bootstrap(people, seed).ends((times) => figure((person) => times[person]!)),
});

/** The sum of `to` in shares of that of `from`, over those people who have both; NaN where nobody has. */
export const sharesOf = (to: readonly number[], from: readonly number[], seed: number): Compared => {
  const people = [...from.keys()].filter((person) => !Number.isNaN(from[person]! + to[person]!));
  if (people.length === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  return resampled(people.length, seed, (times) => {
    let [before, after] = [0, 0];
    for (const [at, person] of people.entries()) {
      before += times(at) * from[person]!;
      after += times(at) * to[person]!;
    }
    return after / before;
  });
};

/** How much less `ours` gains of what people take than `theirs`, in percent of theirs. */
export const gainLost = (ours: Pages, theirs: Pages, count: number, seed: number): Compared => {
  const gains = [ours, theirs].map((pages) => pages.map((own) => mean(own.map((page) => takenGain(page, count)))));
  const sum = (of: readonly number[], times: (person: number) => number) => of.reduce((all, gain, person) => all + times(person) * gain, 0);
  return resampled(ours.length, seed, (times) => 100 * (1 - sum(gains[0]!, times) / sum(gains[1]!, times)));
};
