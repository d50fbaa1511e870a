import type { LoopPage } from "../loop-doors.js";
import type { Judged, Setting } from "../metric.js";
import { entropy } from "../metrics/entropy.js";
import { gini } from "../metrics/gini.js";
import { overlap } from "../metrics/overlap.js";

/** What a round came to over all users. */
export interface Round {
  entropy: number;
  overlap: number;
  ndcg: number;
  taken: number;
}

const judgedPage = ({ items, taken }: LoopPage): Judged => ({
  list: items,
  places: Float64Array.from(taken).sort(),
  relevant: Int32Array.from(taken, (place) => items[place]!),
  history: new Int32Array(0),
});

const meanOf = (values: readonly number[]): number => {
  const counted = values.filter((value) => !Number.isNaN(value));
  return counted.reduce((sum, value) => sum + value, 0) / (counted.length || Number.NaN);
};

/** Normalised entropies of the genres: of each user in a round. */
export const entropiesIn = (pages: readonly (readonly LoopPage[])[], round: number, count: number, setting: Setting): number[] =>
  pages.map((own) => entropy.each(judgedPage(own[round]!), count, setting));

/** The discounted gain of what was taken, of what it would be had all of the page been taken: 0 for nothing, 1 for all. */
export const takenGain = (page: LoopPage, count: number): number => {
  const gain = (place: number) => 1 / Math.log2(place + 2);
  const ideal = Array.from({ length: count }, (_, place) => gain(place)).reduce((sum, one) => sum + one, 0);
  return page.taken.reduce((sum, place) => sum + gain(place), 0) / ideal;
};

/** The rounds of a loop, pages by [visitor][round]. */
export const roundsOf = (pages: readonly (readonly LoopPage[])[], count: number, setting: Setting): Round[] =>
  Array.from({ length: pages[0]?.length ?? 0 }, (_, round) => {
    const shown = pages.map((own) => own[round]!);
    return {
      entropy: meanOf(entropiesIn(pages, round, count, setting)),
      overlap: overlap.all(shown.map(judgedPage), count),
      ndcg: meanOf(shown.map((page) => takenGain(page, count))),
      taken: meanOf(shown.map(({ taken }) => taken.length)),
    };
  });

/** The inequality of exposure over all rounds together. */
export const exposureOf = (pages: readonly (readonly LoopPage[])[], count: number, setting: Setting): number =>
  gini.all(pages.flat().map(judgedPage), count, setting);
