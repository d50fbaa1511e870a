import type { Interactions } from "../../catalog/interactions.js";
import type { Part } from "../../catalog/part.js";
import { noise } from "../noise.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../tiny-world.js";

/** A training whose events have users' names and times too. */
interface World {
  interactions: Interactions;
  itemCount: number;
}

/** Item indexes of each user, in order, as a training. */
export const trainingOf = (sequences: readonly (readonly number[])[], itemCount: number): World => {
  const offsets = new Int32Array(sequences.length + 1);
  sequences.forEach((sequence, user) => {
    offsets[user + 1] = offsets[user]! + sequence.length;
  });
  const items = Int32Array.from(sequences.flat());
  const users = sequences.map((_, user) => `u${user}`);
  return {
    itemCount,
    interactions: {
      users,
      offsets,
      items,
      values: new Float32Array(items.length).fill(1),
      times: Float64Array.from(items.keys()),
      userIndex: (id) => (users.includes(id) ? users.indexOf(id) : undefined),
    },
  };
};

/** Users with 0 to `longest` events over items of falling popularity, repeats included. */
export const randomSequences = (seed: number, { users, items, longest }: { users: number; items: number; longest: number }): number[][] => {
  const next = noise(seed);
  return Array.from({ length: users }, () =>
    Array.from({ length: Math.floor(next() * (longest + 1)) }, () => Math.floor(next() ** 2 * items)),
  );
};

export const checkerboardTraining = (n: number): World => ({
  interactions: interactionsOf(checkerboard(n), checkerboardItems(n)),
  itemCount: n,
});

export const historyOf = ({ interactions: { offsets, items } }: World, user: number): Int32Array =>
  items.slice(offsets[user], offsets[user + 1]);

/** The part as it comes back from disk: facts through JSON, columns as copies. */
export const stored = (part: Part): Part => ({
  meta: JSON.parse(JSON.stringify(part.meta)),
  columns: Object.fromEntries(Object.entries(part.columns).map(([name, column]) => [name, column.slice()])),
});

/** The scores of all items for a history. */
export const scoresOf = (score: (history: Int32Array, out: Float32Array) => unknown, history: ArrayLike<number>, itemCount: number) => {
  const out = new Float32Array(itemCount).fill(Number.NaN);
  score(Int32Array.from(history), out);
  return out;
};

/** 1 for every item but those of the history. */
export const unseen = (history: Int32Array, itemCount: number): Uint8Array => {
  const allowed = new Uint8Array(itemCount).fill(1);
  for (const item of history) allowed[item] = 0;
  return allowed;
};
