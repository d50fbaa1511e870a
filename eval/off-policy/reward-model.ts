import type { LoggedPage } from "./logged-page.js";

/** What is expected of an item at a place for a user: the sum of both. `item` is the same function throughout, so that sums over it can be kept. */
export interface RewardModel {
  base(user: number, place: number): number;
  item(item: number): number;
}

/** As many rewards of nothing out of the ordinary stand beside those of each user and item. */
const shrink = { item: 25, user: 10 };

/** By how much the rewards of each key are above what is expected, drawn to 0; 0 for keys without any. */
const effectsOf = (rows: Iterable<readonly [key: number, residual: number]>, strength: number): ((key: number) => number) => {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [key, residual] of rows) {
    const own = sums.get(key) ?? { sum: 0, count: strength };
    own.sum += residual;
    own.count++;
    sums.set(key, own);
  }
  return (key) => {
    const own = sums.get(key);
    return own ? own.sum / own.count : 0;
  };
};

function* cellsOf(
  pages: readonly LoggedPage[],
  residual: (page: LoggedPage, place: number) => number,
  key: (page: LoggedPage, place: number) => number,
) {
  for (const page of pages)
    for (let place = 0; place < page.items.length; place++) yield [key(page, place), residual(page, place)] as const;
}

/** Fits a mean for each place, and what items and users add to it, one after the other; without `byItem` items add nothing. Without any page 0
 *  is expected of everything. Source: the baseline predictors of Koren 2010, doi 10.1145/1644873.1644874. */
export const fitRewards = (pages: readonly LoggedPage[], byItem: boolean): RewardModel => {
  const ofPlace = effectsOf(
    cellsOf(
      pages,
      ({ rewards }, k) => rewards[k]!,
      (_, k) => k,
    ),
    0,
  );
  const afterPlace = ({ rewards }: LoggedPage, k: number): number => rewards[k]! - ofPlace(k);
  const ofItem = byItem
    ? effectsOf(
        cellsOf(pages, afterPlace, ({ items }, k) => items[k]!),
        shrink.item,
      )
    : () => 0;
  const afterItem = (page: LoggedPage, k: number): number => afterPlace(page, k) - ofItem(page.items[k]!);
  const ofUser = effectsOf(
    cellsOf(pages, afterItem, ({ user }) => user),
    shrink.user,
  );
  return { base: (user, place) => ofPlace(place) + ofUser(user), item: ofItem };
};
