import { BadDataset, shown } from "../domain/errors.js";
import type { Event } from "../domain/event.js";
import type { Catalogue } from "./catalogue.js";
import type { Interactions } from "./interactions.js";

/** The events' columns, as they are stored. */
export type EventColumns = Omit<Interactions, "userIndex">;

/** Interactions over their columns. */
export const interactionsOver = (columns: EventColumns): Interactions => {
  const indexes = new Map(columns.users.map((user, index) => [user, index]));
  return { ...columns, userIndex: (userId) => indexes.get(userId) };
};

const indexIn = (catalogue: Pick<Catalogue, "indexOf">, itemId: string): number => {
  const index = catalogue.indexOf(itemId);
  if (index !== undefined) return index;
  const fault = { place: "events", given: `the item ${shown(itemId)}`, expected: "an item of the catalogue" };
  throw new BadDataset({ ...fault, cure: "Drop the event, or add the item." });
};

/** Groups events by user, each user's in the order of time, ties in the order given; users in the order of their first event. No
 *  events make no users. Throws BadDataset for an event of an item that the catalogue lacks. */
export const buildInteractions = (given: Iterable<Event>, catalogue: Pick<Catalogue, "indexOf">): Interactions => {
  const events = Array.isArray(given) ? (given as readonly Event[]) : [...given];
  const users: string[] = [];
  const userOf = new Map<string, number>();
  const owner = Int32Array.from(events, ({ userId }) => {
    let user = userOf.get(userId);
    if (user === undefined) {
      user = users.push(userId) - 1;
      userOf.set(userId, user);
    }
    return user;
  });
  // Array.prototype.sort is stable, which keeps the order of arrival among equal times.
  const order = Array.from(events.keys()).sort((a, b) => owner[a]! - owner[b]! || events[a]!.time - events[b]!.time);
  const offsets = new Int32Array(users.length + 1);
  for (const user of owner) offsets[user + 1]!++;
  for (let user = 0; user < users.length; user++) offsets[user + 1]! += offsets[user]!;
  return interactionsOver({
    users,
    offsets,
    items: Int32Array.from(order, (at) => indexIn(catalogue, events[at]!.itemId)),
    values: Float32Array.from(order, (at) => events[at]!.value),
    times: Float64Array.from(order, (at) => events[at]!.time),
  });
};
