import { z } from "zod";
import { FieldKind } from "./item.js";

/** What a catalogue holds, for those who show it. `noun`: what one item is called; `values`: a field's commonest, of a number spans in words that a request
 *  may use ("1980 to 1994", "price under 20"); `scale`: the ends of the ratings, null where events are none; `perception`: whether a picture may be shown to it; `posters`: whether items may have images (GET /items/:id/image). */
export const CatalogueFacts = z.object({
  name: z.string(),
  noun: z.string(),
  items: z.int(),
  fields: z.array(z.object({ name: z.string(), kind: FieldKind, values: z.array(z.string()) })),
  scale: z.object({ lowest: z.number(), highest: z.number() }).nullable(),
  perception: z.boolean(),
  posters: z.boolean(),
});
export type CatalogueFacts = z.infer<typeof CatalogueFacts>;
