import { z } from "zod";
import { Constraint } from "./constraint.js";
import { Lessons, Memory, Standing } from "./memory.js";

/** A leaning towards (weight > 0) or away from (< 0) one value of a field, -1 to 1. */
export const Taste = z.object({ field: z.string(), value: z.string(), weight: z.number().min(-1).max(1) });
export type Taste = z.infer<typeof Taste>;

/** A question about items. `itemIds`: which; `field`: the column it is about, `side`: whether its least or most is asked for;
 *  `values`: whether they bear these. Neither: what there is to say of them. */
export const Inquiry = z.object({
  itemIds: z.array(z.string()),
  field: z.string().optional(),
  side: z.enum(["least", "most"]).optional(),
  values: z.array(z.object({ field: z.string(), value: z.string() })).default([]),
});
export type Inquiry = z.infer<typeof Inquiry>;

/** What the words of a request mean, in the catalogue's own vocabulary; in a dialogue, what holds after them. `rest` is what no
 *  vocabulary knew: the free query. `like` holds ids of items named as examples. `asks` is set where the words ask about items, not
 *  for them, then `about` says which; `more`: they ask for others than those shown before, `again`: for the same once more.
 *  `notes`: what must be said aloud of how the words were taken. */
export const Intent = z.object({
  constraints: z.array(Constraint),
  wants: z.array(Taste),
  like: z.array(z.string()),
  rest: z.string(),
  asks: z.enum(["recommend", "explore", "explain", "compare"]),
  about: Inquiry.optional(),
  more: z.boolean(),
  again: z.boolean(),
  notes: z.array(z.string()),
});
export type Intent = z.infer<typeof Intent>;

/** P(u,t) of LLM-ARS, in short form. `long` and `short` are the two-rate tastes, strongest first; `anchors` the most recent
 *  liked items, newest first; `breadth` the normalised entropy of the long taste, 0 (one kind only) to 1 (anything). */
export const Profile = z.object({
  userId: z.string(),
  known: z.boolean(),
  events: z.int().min(0),
  long: z.array(Taste),
  short: z.array(Taste),
  anchors: z.array(z.string()),
  breadth: z.number().min(0).max(1),
  drifted: z.boolean(),
  /** How many tastes were left behind and kept; `returned`: the present one is one of them, taken up again. */
  prototypes: z.int().min(0),
  returned: z.boolean(),
  /** What the user's words of this request state for good, as they were put; said aloud with the slate. */
  noted: z.array(Standing),
  /** What is remembered of words like these. */
  memories: z.array(Memory),
  learned: Lessons,
  intent: Intent,
});
export type Profile = z.infer<typeof Profile>;
