import type { Interactions } from "../../catalog/interactions.js";
import { mean } from "../../domain/mean.js";
import { itemColumns } from "../../ranking/fusion/item-columns.js";
import { noFacts } from "../../ranking/item-facts.js";
import { expectedCalibrationError } from "../metrics/expected-calibration-error.js";
import type { Life } from "../people-door.js";
import { countsOf, jensenShannon, wasserstein } from "../simulation/distances.js";
import { type Seen, twoSampleAuc } from "../simulation/two-sample.js";
import type { Played, Replay } from "./replay.js";

/** What is known of items: events among those that people were learned from, and their mean value. */
export interface Facts {
  popularity: Float32Array;
  quality: Float32Array;
}

/** The facts by these events; an item's mean is drawn towards that of all by ten events. */
export const factsOf = (known: Interactions, size: number): Facts => {
  const popularity = new Float32Array(size);
  for (const item of known.items) popularity[item]!++;
  return { popularity, quality: itemColumns(noFacts(size), popularity, known).quality };
};

/** How far simulated and real events are apart. `chosen`: the ratings that simulated people gave what the real ones took; `own`: those of what
 *  they took themselves; `takes`: items taken a page; `coin`: the same for people who toss one
 *  coin of the real mean rate at each place, whoever they are: what taking by chance reaches; `what`: deciles of popularity of what was taken. JSD in bits, W1 in rating units. */
export interface Apart {
  name: string;
  events: number;
  chosenJsd: number;
  chosenW1: number;
  ownJsd: number;
  ownW1: number;
  takesJsd: number;
  coinJsd: number;
  whatJsd: number;
  realMean: number;
  ownMean: number;
}

const thirds = 3;
const tenths = 10;
/** Full pages hold so many items; others are left out where takes a page are counted. */
const pageSize = 10;

/** On how many of as many pages 0 to all items would be expected to be taken, by a coin of the mean rate at each place. */
export const tossed = (taken: readonly (readonly [number, number])[]): [number, number][] => {
  const pages = taken.reduce((sum, [, times]) => sum + times, 0);
  const rate = taken.reduce((sum, [count, times]) => sum + count * times, 0) / (pageSize * pages);
  let ways = 1;
  return Array.from({ length: pages === 0 ? 0 : pageSize + 1 }, (_, count) => {
    if (count > 0) ways *= (pageSize - count + 1) / count;
    return [count, pages * ways * rate ** count * (1 - rate) ** (pageSize - count)];
  });
};

/** The values below which equal parts of the sorted values lie, one fewer than parts. */
const cutsOf = (values: readonly number[], parts: number): number[] => {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from({ length: parts - 1 }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / parts)] ?? 0);
};
const partOf = (value: number, cuts: readonly number[]): number => cuts.filter((cut) => value >= cut).length;

const rated = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined);
const apartOn = (
  name: string,
  replay: Replay,
  isIn: (one: Played) => boolean,
  isPage: (life: number) => boolean,
  tenth: (item: number) => number,
): Apart => {
  const real = replay.real.filter(isIn);
  const simulated = replay.simulated.filter(isIn);
  const ratings = countsOf(rated(real.map(({ rating }) => rating)));
  const chosen = countsOf(rated(replay.given.filter((_, k) => isIn(replay.real[k]!))));
  const own = countsOf(rated(simulated.map(({ rating }) => rating)));
  const pages = replay.pages.filter(({ life, size }) => size === pageSize && isPage(life));
  const taken = countsOf(pages.map((page) => page.real));
  return {
    name,
    events: real.length,
    chosenJsd: jensenShannon(chosen, ratings),
    chosenW1: wasserstein(chosen, ratings),
    ownJsd: jensenShannon(own, ratings),
    ownW1: wasserstein(own, ratings),
    takesJsd: jensenShannon(countsOf(pages.map((page) => page.simulated)), taken),
    coinJsd: jensenShannon(tossed(taken), taken),
    whatJsd: jensenShannon(countsOf(simulated.map(({ item }) => tenth(item))), countsOf(real.map(({ item }) => tenth(item)))),
    realMean: mean(rated(real.map(({ rating }) => rating))),
    ownMean: mean(rated(simulated.map(({ rating }) => rating))),
  };
};

/** All events, then by how active users were, then by how popular items are; a third of the users and of the real events in each. */
export const apartBy = (replay: Replay, lives: readonly Life[], { popularity }: Facts): Apart[] => {
  const active = cutsOf(
    lives.map(({ cut }) => cut),
    thirds,
  );
  const known = replay.real.map(({ item }) => popularity[item]!);
  const [popular, deciles] = [cutsOf(known, thirds), cutsOf(known, tenths)];
  const tenth = (item: number): number => partOf(popularity[item]!, deciles);
  const inPart = (life: number, part: number): boolean => partOf(lives[life]!.cut, active) === part;
  const always = () => true;
  return [
    apartOn("all", replay, always, always, tenth),
    ...["least active", "middling", "most active"].map((name, part) =>
      apartOn(
        `${name} third of users`,
        replay,
        ({ life }) => inPart(life, part),
        (life) => inPart(life, part),
        tenth,
      ),
    ),
    // Pages hold items of all kinds: takes a page are not told apart by popularity.
    ...["least popular", "middling", "most popular"].map((name, part) => ({
      ...apartOn(`${name} third of events`, replay, ({ item }) => partOf(popularity[item]!, popular) === part, always, tenth),
      takesJsd: Number.NaN,
      coinJsd: Number.NaN,
    })),
  ];
};

/** How often the place was taken on full pages: the share of pages. */
const rateAt = (events: readonly Played[], replay: Replay, place: number, isPage: (page: number, last: number) => boolean): number => {
  const lasts = new Map<number, number>();
  for (const { life } of replay.pages) lasts.set(life, (lasts.get(life) ?? -1) + 1);
  const counted = [...lasts.values()].reduce(
    (sum, last) => sum + Array.from({ length: last + 1 }, (_, k) => k).filter((k) => isPage(k, last)).length,
    0,
  );
  return events.filter((one) => one.place === place && isPage(one.page, lasts.get(one.life)!)).length / (counted || Number.NaN);
};

/** By how much the rate of taking differs between the last place of a page and the first of the next. */
export const boundaryJump = (events: readonly Played[], replay: Replay): number =>
  Math.abs(rateAt(events, replay, 9, (page, last) => page < last) - rateAt(events, replay, 0, (page) => page > 0));

/** How well a classifier tells simulated from real events by the user's activity, the item's popularity and mean value, the place, the rating
 *  and what the simulated person thought of the item. */
export const eventsAuc = (replay: Replay, lives: readonly Life[], { popularity, quality }: Facts): number => {
  const seen =
    (real: boolean) =>
    ({ life, item, place, odds, rating }: Played): Seen => ({
      group: life,
      real,
      features: [Math.log(1 + lives[life]!.cut), Math.log1p(popularity[item]!), quality[item]!, place, rating ?? 0, odds],
    });
  return twoSampleAuc([...replay.real.map(seen(true)), ...replay.simulated.map(seen(false))]);
};

/** Whether the chances that were said come true as often. */
export const clickError = ({ foretold }: Replay): number => expectedCalibrationError.of(foretold);
