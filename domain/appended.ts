import { z } from "zod";
import { BadRequest, shown } from "./errors.js";
import { Event } from "./event.js";
import { Item } from "./item.js";

/** An event that came after the catalogue was fitted. `id`: whose repeat is not counted again, since deliveries are repeated; without one
 *  every delivery counts. `value`: 1 where an event says no more than that it happened; `time`: now where it is left out. */
export const AppendedEvent = Event.extend({
  id: z.string().min(1).max(200).optional(),
  value: z.number("a finite number").default(1),
});
export type AppendedEvent = z.infer<typeof AppendedEvent>;

/** An item that came after the catalogue was fitted. Fields that it leaves out are unknown. */
export const AppendedItem = Item.extend({
  attributes: Item.shape.attributes.default({}),
  numbers: Item.shape.numbers.default({}),
  texts: Item.shape.texts.default({}),
});
export type AppendedItem = z.infer<typeof AppendedItem>;

/** The refusal of an item whose id stands for another one already. */
export const anotherItem = (place: string, id: string): BadRequest =>
  new BadRequest({
    place,
    given: `another item ${shown(id)}`,
    expected: "a new id, or the same item again",
    cure: "Change the item in its file and ingest it. Nothing was kept.",
  });
