import { z } from "zod";

/** What a column of items holds. category and person: a set of values from a vocabulary; number: one value, ranges make
 *  sense; text: words to search in. A person differs from a category in its wording only ("by Jane Campion"). */
export const FieldKind = z.enum(["category", "person", "number", "text"]);
export type FieldKind = z.infer<typeof FieldKind>;

/** A declared column. `synonyms` maps other words for a value onto it ("scary" -> "Horror"), lower case on the left. */
export const Field = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z][\w -]{0,39}$/, "a letter, then up to 39 letters, digits, spaces, - or _")
    .refine((name) => !(name in Object.prototype), "a name that not every object of JavaScript bears already"),
  kind: FieldKind,
  synonyms: z.record(z.string(), z.string()).default({}),
});
export type Field = z.infer<typeof Field>;

/** One thing that can be recommended. Maps are keyed by field name and hold only what is known: an unknown year is absent,
 *  never 0; an item without genres has no `genres` key. */
export const Item = z.object({
  id: z.string().min(1).max(200),
  title: z.string(),
  attributes: z.record(z.string(), z.array(z.string())),
  numbers: z.record(z.string(), z.number()),
  texts: z.record(z.string(), z.string()),
});
export type Item = z.infer<typeof Item>;
