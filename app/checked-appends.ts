import { z } from "zod";
import type { Catalogue } from "../catalog/catalogue.js";
import { AppendedEvent, AppendedItem } from "../domain/appended.js";
import { BadRequest, shown } from "../domain/errors.js";
import { parsed } from "../domain/parsed.js";
import { UserId } from "../domain/request.js";

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

const Input = z.object({
  items: z.array(AppendedItem).default([]),
  events: z.array(AppendedEvent.extend({ userId: UserId, time: z.number().optional() })).default([]),
});

/** Items and events that may be appended. Throws BadRequest for a field that the catalogue lacks, and for an event of an item that is neither
 *  in the catalogue nor among the items; then nothing of them is kept. `now`: seconds since 1970. */
export const checkedAppends = (
  given: AppendInput,
  catalogue: Catalogue,
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
  return { items, events: events.map((event) => ({ ...event, time: event.time ?? now() })) };
};
