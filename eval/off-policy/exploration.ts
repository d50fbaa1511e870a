import type { LoggedPage } from "./logged-page.js";
import { type PlackettLuce, plackettLuce } from "./plackett-luce.js";
import { type Target, uniform } from "./target.js";

/** A policy that explores around others, for each user: one of these is drawn, and its items are put into an order by Plackett and Luce, those that it
 *  places high mostly high; or, in a share of the pages, any items that the user has not met. `pools`: [policy][user], best first. */
export interface ExplorationInput {
  pools: readonly (readonly ArrayLike<number>[])[];
  itemCount: number;
  met: readonly ReadonlySet<number>[];
  count: number;
  /** The share of pages of any items, 0 to 1. */
  anything: number;
  /** The weight of an item of a pool in those of the one before it, 0 to 1. */
  decline: number;
}

/** A page with both propensities of each of its items. */
export interface ExploredPage {
  user: number;
  items: number[];
  propensities: Record<"item-position" | "cascade", number[]>;
}

/** Draws pages and says how likely each item was, by all ways in which it could have come. `chance`: in [0, 1). */
export interface Exploration {
  draw(user: number, chance: () => number): ExploredPage;
}

interface Way {
  share: number;
  at: Map<number, number>;
  order: PlackettLuce;
}

/** The index of the part of [0, 1) in which the chance lies, the parts being laid side by side; undefined beyond the last. */
const drawn = (parts: readonly number[], chance: number): number | undefined => {
  let end = 0;
  for (const [at, part] of parts.entries()) {
    end += part;
    if (chance < end) return at;
  }
  return undefined;
};

/** Throws RangeError where a pool is shorter than a page, or a pool is too large to go through. */
export const exploration = ({ pools, itemCount, met, count, anything, decline }: ExplorationInput): Exploration => {
  const any: Target = uniform(itemCount, met);
  const known = new Map<number, Way[]>();
  const waysOf = (user: number): Way[] => {
    const before = known.get(user);
    if (before) return before;
    const ways = pools.map((own): Way => {
      const pool = Array.from(own[user]!);
      if (pool.length < count) throw new RangeError(`user ${user}: ${pool.length} items to fill ${count} places`);
      const weights = pool.map((_, rank) => decline ** rank);
      return { share: (1 - anything) / pools.length, at: new Map(pool.map((item, k) => [item, k])), order: plackettLuce(weights, count) };
    });
    known.set(user, ways);
    return ways;
  };
  /** The probability that a way shows the item next. */
  const nextBy = ({ at, order }: Way, above: readonly number[], item: number): number => {
    const [drawn, next] = [above.map((one) => at.get(one)), at.get(item)];
    return next === undefined || drawn.includes(undefined) ? 0 : order.next(drawn as number[], next);
  };
  const drawPage = (user: number, ways: readonly Way[], chance: () => number): number[] => {
    const way = drawn(
      ways.map(({ share }) => share),
      chance(),
    );
    const items: number[] = [];
    while (items.length < count) {
      if (way !== undefined) {
        const open = [...ways[way]!.at.keys()].filter((item) => !items.includes(item));
        const next = open.map((item) => nextBy(ways[way]!, items, item));
        items.push(open[drawn(next, chance()) ?? open.length - 1]!);
      } else {
        const item = Math.floor(chance() * itemCount);
        if (!met[user]!.has(item) && !items.includes(item)) items.push(item);
      }
    }
    return items;
  };
  return {
    draw: (user, chance) => {
      const ways = waysOf(user);
      const items = drawPage(user, ways, chance);
      // The probability of all down to a place by each way; what it is next is the quotient of two sums of these.
      const soFar = [...ways.map(({ share }) => share), anything];
      const cascade: number[] = [];
      let before = 1;
      for (const [place, item] of items.entries()) {
        const above = items.slice(0, place);
        for (const [k, way] of ways.entries()) soFar[k]! *= nextBy(way, above, item);
        soFar[ways.length]! *= any.next(user, above, item);
        const now = soFar.reduce((sum, one) => sum + one, 0);
        cascade.push(now / before);
        before = now;
      }
      const alone = items.map((item, place) =>
        ways.reduce(
          (sum, { share, at, order }) => sum + share * (at.has(item) ? order.marginals[place]![at.get(item)!]! : 0),
          anything * any.at(user, place, item),
        ),
      );
      return { user, items, propensities: { "item-position": alone, cascade } };
    },
  };
};

/** The explored page as a log under an assumption. */
export const loggedAs = (
  { user, items, propensities }: ExploredPage,
  rewards: readonly number[],
  assumption: keyof ExploredPage["propensities"],
): LoggedPage => ({
  user,
  items,
  propensities: propensities[assumption],
  rewards,
});
