import { z } from "zod";

/** Where a hard constraint comes from: this request's words, or a veto or a standing statement, which hold for ever. */
const said = { source: z.enum(["request", "veto", "statement"]), words: z.string() };

export const Range = z.object({ min: z.number().optional(), max: z.number().optional() });
export type Range = z.infer<typeof Range>;

/** A condition that every shown item fulfils. `words` is how the user put it, for the answer "nothing satisfies ...".
 *  any / all / none: of `values` in the item's `field`; an item that lacks the field fails any and all, passes none.
 *  range: the number lies in one of `ranges`, ends included, an absent end is open; an item without the number fails.
 *  not-items: the item is none of these. */
export const Constraint = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("any"), field: z.string(), values: z.array(z.string()).min(1), ...said }),
  z.object({ kind: z.literal("all"), field: z.string(), values: z.array(z.string()).min(1), ...said }),
  z.object({ kind: z.literal("none"), field: z.string(), values: z.array(z.string()).min(1), ...said }),
  z.object({ kind: z.literal("range"), field: z.string(), ranges: z.array(Range).min(1), ...said }),
  z.object({ kind: z.literal("not-items"), itemIds: z.array(z.string()).min(1), ...said }),
]);
export type Constraint = z.infer<typeof Constraint>;
