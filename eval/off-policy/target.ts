/** A policy whose probabilities are known: what is to be valued by others' logs. Users and items by their dense indexes, places from 0. */
export interface Target {
  /** The probability that the item stands at the place, whatever else is on the page. */
  at(user: number, place: number, item: number): number;
  /** The probability that the item comes next where `above` are the items above it. Where it would never show these, any number. */
  next(user: number, above: readonly number[], item: number): number;
  /** The probability that anything stands at the place, 0 to 1: the sum of `at` over all items. */
  filled(user: number, place: number): number;
  /** The sum of `value`, a function without state, over the items, each by its probability at the place; nothing there counts as 0. */
  mean(user: number, place: number, value: (item: number) => number): number;
}

/** A policy that shows each user one page for certain. `pages`: by user; a place beyond a page's end is shown nothing. */
export const deterministic = (pages: readonly ArrayLike<number>[]): Target => {
  const at = (user: number, place: number, item: number): number => (pages[user]![place] === item ? 1 : 0);
  return {
    at,
    next: (user, above, item) => at(user, above.length, item),
    filled: (user, place) => (place < pages[user]!.length ? 1 : 0),
    mean: (user, place, value) => {
      const item = pages[user]![place];
      return item === undefined ? 0 : value(item);
    },
  };
};

/** A policy that shows each user any page of different items that the user has not met, all alike, until there are no more. `met`: by user, each item once. */
export const uniform = (itemCount: number, met: readonly ReadonlySet<number>[]): Target => {
  const free = (user: number): number => itemCount - met[user]!.size;
  const sums = new WeakMap<(item: number) => number, number>();
  const sumOf = (value: (item: number) => number): number => {
    let sum = sums.get(value);
    if (sum !== undefined) return sum;
    sum = 0;
    for (let item = 0; item < itemCount; item++) sum += value(item);
    sums.set(value, sum);
    return sum;
  };
  return {
    at: (user, place, item) => (met[user]!.has(item) || place >= free(user) ? 0 : 1 / free(user)),
    filled: (user, place) => (place < free(user) ? 1 : 0),
    next: (user, above, item) => (met[user]!.has(item) || above.includes(item) ? 0 : 1 / (free(user) - above.length)),
    mean: (user, place, value) => {
      if (place >= free(user)) return 0;
      let sum = sumOf(value);
      for (const item of met[user]!) sum -= value(item);
      return sum / free(user);
    },
  };
};
