import { z } from "zod";

/** A fact that a reason rests on, checkable without any model. What `ref` holds, by kind:
 *  event, liked-together: the id of an item the user met; attribute: "field=value"; number: "field=value";
 *  title: the id of an item named in the request, which this one is like; words: the words of the request found in the item's title or text; meaning: the words that the item is close to;
 *  looks-like: "picture", the one shown, or the id of an item named in the request, which this one's image is like; look: what its image is: "dark";
 *  popularity: the number of events of the item; novelty: likewise (few). */
export const Evidence = z.object({
  kind: z.enum([
    "event",
    "liked-together",
    "attribute",
    "number",
    "title",
    "words",
    "meaning",
    "looks-like",
    "look",
    "popularity",
    "novelty",
  ]),
  ref: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

const ofItems: ReadonlySet<Evidence["kind"]> = new Set(["event", "liked-together", "title", "looks-like"]);

/** The id of the item that a piece of evidence is; undefined for one that is something else. */
export const itemNamedBy = ({ kind, ref }: Evidence): string | undefined =>
  ofItems.has(kind) && !(kind === "looks-like" && ref === "picture") ? ref : undefined;
