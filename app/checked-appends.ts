import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Catalogue } from "../catalog/catalogue.js";
import { AppendedEvent, AppendedItem, anotherItem } from "../domain/appended.js";
import { BadRequest, shown } from "../domain/errors.js";
import { parsed } from "../domain/parsed.js";
import { UserId } from "../domain/request.js";
import { Seconds } from "../domain/seconds.js";
import type { World } from "../tools/world.js";
import type { LoadedCatalog } from "./load-catalog.js";
import { storedIn } from "./stored-events.js";

/** What callers append. `time`: now where it is left out. */
export interface AppendInput {
  items?: z.input<typeof AppendedItem>[];
  events?: (Omit<z.input<typeof AppendedEvent>, "time"> & { time?: number })[];
}

/** Where the values of each kind of field stand in an item. */
const placeOf = { category: "attributes", person: "attributes", number: "numbers", text: "texts" } as const;

const checkFields = (item: AppendedItem, { fields }: Catalogue, place: string): void => {
  for (const part of ["attributes", "numbers", "texts"] as const) {
    const known = fields.filter(({ kind }) => placeOf[kind] === part).map(({ name }) => name);
    const odd = Object.keys(item[part]).find((name) => !known.includes(name));
    if (odd === undefined) continue;
    throw new BadRequest({
      place: `${place}.${part}`,
      given: shown(odd),
      expected: known.length ? `fields of the catalogue: ${known.join(", ")}` : "nothing: the catalogue has no such fields",
      cure: "Rename or drop it; new fields come with the next ingest. Nothing was kept.",
    });
  }
};

const Input = z.strictObject({
  items: z.array(z.strictObject(AppendedItem.shape)).default([]),
  events: z.array(z.strictObject({ ...AppendedEvent.shape, userId: UserId, time: Seconds.optional() })).default([]),
});

/** Whether the catalogue has just this item already. Throws BadRequest where it has another of the same id. */
const isThere = (item: AppendedItem, catalogue: Catalogue, place: string): boolean => {
  const index = catalogue.indexOf(item.id);
  if (index === undefined) return false;
  if (isDeepStrictEqual(catalogue.item(index), item)) return true;
  throw anotherItem(`${place}.id`, item.id);
};

/** Items and events that may be appended, without those that are there already. Throws BadRequest for a field that the catalogue lacks, for
 *  another item of an id that it has, and for an event of an item that is neither in the catalogue nor among the items; then nothing of them is
 *  kept. `now`: seconds since 1970. */
export const checkedAppends = (
  given: AppendInput,
  { world: { catalogue }, interactions }: Pick<LoadedCatalog, "interactions"> & { world: Pick<World, "catalogue"> },
  now: () => number,
): { items: AppendedItem[]; events: AppendedEvent[] } => {
  const { items, events } = parsed("append", Input, given);
  items.forEach((item, k) => {
    checkFields(item, catalogue, `append.items.${k}`);
  });
  const fresh = new Set(items.map(({ id }) => id));
  events.forEach(({ itemId }, k) => {
    if (fresh.has(itemId) || catalogue.indexOf(itemId) !== undefined) return;
    throw new BadRequest({
      place: `append.events.${k}.itemId`,
      given: shown(itemId),
      expected: "the id of an item of the catalogue, or of one appended with it",
      cure: "Append the item first. Nothing was kept.",
    });
  });
  const timed = events.map((event) => ({ ...event, time: event.time ?? now() }));
  const isStored = storedIn(interactions, catalogue.indexOf);
  return {
    items: items.filter((item, k) => !isThere(item, catalogue, `append.items.${k}`)),
    events: timed.filter((event) => !isStored(event)),
  };
};
