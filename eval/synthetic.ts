import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** How large a made-up world is; `seed` decides all of it. */
export interface SyntheticSize {
  items: number;
  users: number;
  events: number;
  seed: number;
}

/** One thing of a made-up world, as a shop would describe it. */
export interface SyntheticItem {
  id: string;
  title: string;
  genres: string[];
  maker: string;
  year: number;
  price: number;
  text: string;
}

/** Who met what: indexes of the user and the item, a rating of 1 to 5, and seconds since 1970 that never go back. */
export interface SyntheticEvent {
  user: number;
  item: number;
  value: number;
  time: number;
}

export const syntheticItemId = (index: number): string => `i${index}`;
export const syntheticUserId = (index: number): string => `u${index}`;

/** Every item is of the genre index % 20, every user at home in one. */
const kinds = 20;
const vocabulary = 40_000;
const share = { atHome: 0.6, nextInLine: 0.25 };
const firstTime = 1_500_000_000;

/** Even chances from 0 to below 1. */
const chances = (seed: number): (() => number) => {
  const source = xoroshiro128plus(seed);
  return () => (source.next() >>> 0) / 2 ** 32;
};

/** A rank from 0 to n - 1 that falls by a power law: with `u` even in [0, 1), rank r has a chance of about (r + 1)^-s. */
const powerRank = (u: number, n: number, s: number): number => {
  const rank = s === 1 ? (n + 1) ** u : (1 + u * ((n + 1) ** (1 - s) - 1)) ** (1 / (1 - s));
  return Math.min(n - 1, Math.floor(rank) - 1);
};

const syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu"];

/** The made-up word of a rank: two to four syllables, no two alike. */
const word = (rank: number): string => {
  const parts: string[] = [];
  for (let left = rank + syllables.length; left > 0; left = Math.floor(left / syllables.length))
    parts.push(syllables[left % syllables.length]!);
  return parts.join("");
};

const words = (chance: () => number, count: number): string =>
  Array.from({ length: count }, () => word(powerRank(chance(), vocabulary, 1))).join(" ");

/** The items one after the other. Words, makers and further genres follow power laws. */
export function* syntheticItems({ items, seed }: Pick<SyntheticSize, "items" | "seed">): Generator<SyntheticItem> {
  const chance = chances(seed);
  for (let index = 0; index < items; index++) {
    const further = powerRank(chance(), kinds, 1);
    yield {
      id: syntheticItemId(index),
      title: words(chance, 1 + Math.floor(4 * chance())),
      genres: [...new Set([`genre ${word(index % kinds)}`, `genre ${word(further)}`])],
      maker: `${word(powerRank(chance(), 5000, 1))} ${word(powerRank(chance(), 5000, 1))}`,
      year: 2024 - powerRank(chance(), 80, 0.5),
      price: Math.round(100 * (1 + 200 * chance() ** 3)) / 100,
      text: words(chance, 12),
    };
  }
}

/** The events in the order of time. Items are met by a power law of exponent 1, users are active by one of .6; most of what a user
 *  meets is of one genre, and one event in four is the item next in line after the last: so there is something to learn. */
export function* syntheticEvents({ items, users, events, seed }: SyntheticSize): Generator<SyntheticEvent> {
  const chance = chances(seed + 1);
  const last = new Int32Array(users).fill(-1);
  const perKind = Math.max(1, Math.floor(items / kinds));
  const item = (user: number): number => {
    const luck = chance();
    if (luck < share.nextInLine && last[user]! >= 0) return (last[user]! + kinds) % items;
    if (luck < share.nextInLine + share.atHome) return Math.min(items - 1, powerRank(chance(), perKind, 1) * kinds + (user % kinds));
    return powerRank(chance(), items, 1);
  };
  for (let k = 0; k < events; k++) {
    const user = powerRank(chance(), users, 0.6);
    last[user] = item(user);
    const liked = last[user]! % kinds === user % kinds ? 1 : 0;
    yield { user, item: last[user]!, value: 1 + Math.floor(4 * chance()) + liked, time: firstTime + k };
  }
}
