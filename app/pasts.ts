import type { Interactions } from "../catalog/interactions.js";
import type { Past } from "../tools/world.js";

/** What the catalogue's own events and the appended ones make of each user's past. The same object each time, until something is appended. */
export interface Pasts {
  of(userId: string): Past;
  /** Adds an event at the end of a user's past, whatever its time: the next fit puts it in its place. Returns the user's index, a new one
   *  for a new user. */
  append(userId: string, item: number, value: number): number;
}

const stranger: Past = { known: false, items: new Int32Array(), values: new Float32Array() };

/** A column with room at its end: `length` of it is written. What is written is never changed, so views of it may be given out. */
interface Column<A extends Int32Array | Float32Array> {
  room: A;
  length: number;
}

/** Writes one more at the end, in constant time but for now and then, when the room is doubled. A view without room of its own, such as a
 *  stretch of the catalogue's events, is copied first. */
const extended = <A extends Int32Array | Float32Array>({ room, length }: Column<A>, one: number): Column<A> => {
  let grown = room;
  if (length === room.length) {
    grown = new (room.constructor as new (length: number) => A)(Math.max(8, 2 * length));
    grown.set(room);
  }
  grown[length] = one;
  return { room: grown, length: length + 1 };
};

export const pastsOver = ({ users, offsets, items, values, userIndex }: Interactions): Pasts => {
  const pasts = new Map<number, Past>();
  const newcomers = new Map<string, number>();
  /** The columns that the pasts of users with appended events are views of. */
  const columns = new Map<number, { items: Column<Int32Array>; values: Column<Float32Array> }>();
  const indexOf = (userId: string): number | undefined => userIndex(userId) ?? newcomers.get(userId);
  const at = (user: number): Past => {
    const known = pasts.get(user);
    if (known) return known;
    const [from, to] = [offsets[user]!, offsets[user + 1]!];
    const past = { known: true, items: items.subarray(from, to), values: values.subarray(from, to) };
    pasts.set(user, past);
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
      const before = columns.get(user) ?? {
        items: { room: past.items, length: past.items.length },
        values: { room: past.values, length: past.values.length },
      };
      const after = { items: extended(before.items, item), values: extended(before.values, value) };
      columns.set(user, after);
      const { length } = after.items;
      pasts.set(user, { known: true, items: after.items.room.subarray(0, length), values: after.values.room.subarray(0, length) });
      return user;
    },
  };
};
