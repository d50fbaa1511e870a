import type { Interactions } from "../../catalog/interactions.js";
import { shuffled } from "../../ranking/random.js";

/** Users whose likes train the vectors, and users on whom the profiles are tested: nobody is both. Likes in their order. */
export interface UserSplit {
  training: number[][];
  tested: number[][];
}

/** What each user liked, oldest first: values from `least` on. */
const likesOf = ({ users, offsets, items, values }: Interactions, least: number): number[][] =>
  users.map((_, user) =>
    Array.from(items.subarray(offsets[user], offsets[user + 1])).filter((_, at) => values[offsets[user]! + at]! >= least),
  );

/** Half of the users with at least `enough` likes, drawn by the seed, are tested, at most `most`; everyone else trains. */
export const splitUsers = (
  interactions: Interactions,
  { least, enough, most, seed }: { least: number; enough: number; most: number; seed: number },
): UserSplit => {
  const likes = likesOf(interactions, least);
  const order = shuffled(likes.length, seed);
  const rich = Array.from(order).filter((user) => likes[user]!.length >= enough);
  const chosen = new Set(rich.slice(0, Math.floor(rich.length / 2)));
  return {
    training: likes.filter((_, user) => !chosen.has(user)),
    tested: [...chosen].slice(0, most).map((user) => likes[user]!),
  };
};

/** A part of one user's likes: what is learned, what is held out, and items the user never liked to rank it among. */
export interface Block {
  learn: number[];
  held: number[];
  negatives: number[];
}

export const negativesKept = 99;

/** `count` blocks of equal length in time; the last fifth of each is held out. `negatives`: distinct items outside `likes`, drawn by
 *  the seed. */
export const blocksOf = (likes: readonly number[], count: number, itemCount: number, seed: number): Block[] => {
  const met = new Set(likes);
  const strangers = Array.from(shuffled(itemCount, seed)).filter((item) => !met.has(item));
  return Array.from({ length: count }, (_, t) => {
    const items = likes.slice(Math.floor((t * likes.length) / count), Math.floor(((t + 1) * likes.length) / count));
    const held = Math.max(1, Math.round(items.length / 5));
    // Round and round where there are few: blocks may share negatives, none has one twice.
    const negatives = Array.from(
      { length: Math.min(negativesKept, strangers.length) },
      (_, k) => strangers[(t * negativesKept + k) % strangers.length]!,
    );
    return { learn: items.slice(0, -held), held: items.slice(-held), negatives };
  });
};
