import { extended } from "../catalog/extended.js";
import type { Interactions } from "../catalog/interactions.js";
import type { Past } from "../tools/world.js";

/** What the catalogue's own events and the appended ones make of each user's past. The same object each time, until something is appended or many others
 *  have been asked for. */
export interface Pasts {
  of(userId: string): Past;
  /** Adds an event at the end of a user's past, whatever its time: the next fit puts it in its place. Returns the user's index, a new one
   *  for a new user. */
  append(userId: string, item: number, value: number): number;
}

const stranger: Past = { known: false, items: new Int32Array(), values: new Float32Array() };

/** A past that grows gets as much room again as it takes. */
const doubled = 1;

/** So many pasts to which nothing was appended are kept: what others keep by them, a user's tastes above all, is larger than they are. */
export const pastsKept = 2000;

export const pastsOver = ({ users, offsets, items, values, userIndex }: Interactions): Pasts => {
  const grown = new Map<number, Past>();
  const read = new Map<number, Past>();
  const newcomers = new Map<string, number>();
  const indexOf = (userId: string): number | undefined => userIndex(userId) ?? newcomers.get(userId);
  const at = (user: number): Past => {
    const known = grown.get(user) ?? read.get(user);
    if (known) return known;
    const [from, to] = [offsets[user]!, offsets[user + 1]!];
    const past = { known: true, items: items.subarray(from, to), values: values.subarray(from, to) };
    read.set(user, past);
    if (read.size > pastsKept) read.delete(read.keys().next().value!);
    return past;
  };
  return {
    of: (userId) => {
      const user = indexOf(userId);
      return user === undefined ? stranger : at(user);
    },
    append: (userId, item, value) => {
      const known = indexOf(userId);
      const user = known ?? users.length + newcomers.size;
      if (known === undefined) newcomers.set(userId, user);
      const past = known === undefined ? stranger : at(user);
      read.delete(user);
      grown.set(user, { known: true, items: extended(past.items, [item], doubled), values: extended(past.values, [value], doubled) });
      return user;
    },
  };
};
