import { BadDataset, shown } from "../domain/errors.js";
import type { Event } from "../domain/event.js";
import type { Catalogue } from "./catalogue.js";
import { dropRepeats } from "./drop-repeats.js";
import { growing } from "./growing.js";
import { idLookup, idTable } from "./id-table.js";
import type { Interactions } from "./interactions.js";
import { medianOf } from "./median.js";
import { byUserAndTime } from "./sort-events.js";
import { type Strings, stringsBuilder, stringsOf } from "./strings.js";

/** The events' columns, as they are stored. `slots`: the look-up table of the users. */
export interface EventColumns extends Pick<Interactions, "offsets" | "items" | "values" | "times"> {
  users: Strings;
  slots: Uint32Array;
}

const stored = new WeakMap<Interactions, EventColumns>();

/** The columns that these interactions lie over; made, for some that were put together in another way. */
export const eventColumnsOf = (interactions: Interactions): EventColumns => {
  const known = stored.get(interactions);
  if (known) return known;
  const users = stringsOf(interactions.users);
  return { ...interactions, users, slots: idTable(users) };
};

/** Interactions over their columns. */
export const interactionsOver = (columns: EventColumns): Interactions => {
  const { users, slots, offsets, items, values, times } = columns;
  const interactions: Interactions = {
    get users() {
      return users.all();
    },
    offsets,
    items,
    values,
    times,
    userIndex: idLookup(users, slots),
  };
  stored.set(interactions, columns);
  return interactions;
};

/** Interactions over columns that lie in memory, the users as a list. */
export const interactionsOf = (columns: Pick<Interactions, "users" | "offsets" | "items" | "values" | "times">): Interactions => {
  const users = stringsOf(columns.users);
  return interactionsOver({ ...columns, users, slots: idTable(users) });
};

/** Events put into columns. `unvalued`: how many had no value; `repeated`: how many were left out since they stood there already. */
export interface EventsBuilt {
  interactions: Interactions;
  unvalued: number;
  repeated: number;
}

/** Gives the values that are missing the median of the others; how many they were. */
const fillMissing = (values: Float32Array): number => {
  const unvalued = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  if (unvalued === 0) return 0;
  const usual = medianOf(values);
  for (let at = 0; at < values.length; at++) if (Number.isNaN(values[at]!)) values[at] = usual;
  return unvalued;
};

/** Takes events one by one into columns, 20 bytes each; `done` groups them by user. `item` is a catalogue index; a value of NaN is
 *  missing, and becomes the median of the others. What comes twice (user, item, value, time) counts once. */
export const interactionsBuilder = () => {
  const userOf = new Map<string, number>();
  const users = stringsBuilder();
  const [owners, items] = [growing(Int32Array), growing(Int32Array)];
  const values = growing(Float32Array);
  const times = growing(Float64Array);
  const ownerOf = (userId: string): number => {
    let user = userOf.get(userId);
    if (user === undefined) {
      user = userOf.size;
      userOf.set(userId, user);
      users.add(userId);
    }
    return user;
  };
  return {
    knows: (userId: string): boolean => userOf.has(userId),
    add: (userId: string, item: number, value: number, time: number): void => {
      owners.add(ownerOf(userId));
      items.add(item);
      values.add(value);
      times.add(time);
    },
    done: (): EventsBuilt => {
      const unvalued = fillMissing(values.view());
      const columns = { items: items.view(), values: values.view(), times: times.view() };
      const { offsets, order, repeated } = dropRepeats(byUserAndTime(owners.view(), columns.times, userOf.size), columns);
      const named = users.done();
      const sorted = {
        items: order.map((at) => columns.items[at]!),
        values: Float32Array.from(order, (at) => columns.values[at]!),
        times: Float64Array.from(order, (at) => columns.times[at]!),
      };
      return { interactions: interactionsOver({ users: named, slots: idTable(named), offsets, ...sorted }), unvalued, repeated };
    },
  };
};

/** Groups events by user, each user's in the order of time, ties in the order given; users in the order of their first event. An event
 *  that comes twice counts once. No events make no users. Throws BadDataset for an event of an item that the catalogue lacks. */
export const buildInteractions = (events: Iterable<Event>, catalogue: Pick<Catalogue, "indexOf">): Interactions => {
  const builder = interactionsBuilder();
  for (const { userId, itemId, value, time } of events) {
    const item = catalogue.indexOf(itemId);
    if (item === undefined) {
      const fault = { place: "events", given: `the item ${shown(itemId)}`, expected: "an item of the catalogue" };
      throw new BadDataset({ ...fault, cure: "Drop the event, or add the item." });
    }
    builder.add(userId, item, value, time);
  }
  return builder.done().interactions;
};
