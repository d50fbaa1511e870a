import type { Interactions } from "../catalog/interactions.js";
import type { Event } from "../domain/event.js";

/** Whether the fitted events hold exactly this one: of the same user, item, value and time. What an ingest has read, or a fit taken in, does not
 *  count a second time. */
export const storedIn =
  (interactions: Interactions, indexOf: (itemId: string) => number | undefined) =>
  ({ userId, itemId, value, time }: Event): boolean => {
    const [user, item] = [interactions.userIndex(userId), indexOf(itemId)];
    if (user === undefined || item === undefined) return false;
    const { offsets, items, values, times } = interactions;
    for (let at = offsets[user]!; at < offsets[user + 1]!; at++)
      if (items[at] === item && times[at] === time && values[at] === Math.fround(value)) return true;
    return false;
  };
