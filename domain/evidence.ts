import { z } from "zod";

/** A fact that a reason rests on, checkable without any model. What `ref` holds, by kind:
 *  event, liked-together: the id of an item the user met; attribute: "field=value"; number: "field=value";
 *  title: the id of an item named in the request, which this one is like; words: the words of the request found in the item's title or text; meaning: the words that the item is close to;
 *  popularity: the number of events of the item; novelty: likewise (few). */
export const Evidence = z.object({
  kind: z.enum(["event", "liked-together", "attribute", "number", "title", "words", "meaning", "popularity", "novelty"]),
  ref: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;
