import { z } from "zod";

/** Why an item is not on a slate: all that speaks against it, the hardest first. `kind`: shown: it is there; met: the user has met it; constraint: a condition
 *  rules it out; repeated: this conversation has shown it before; not-found: no search brought it among its best; behind: others are more likely;
 *  variety: it was likely enough, and gave way. */
export const WhyNot = z.object({
  itemId: z.string(),
  title: z.string(),
  reasons: z
    .array(z.object({ kind: z.enum(["shown", "met", "constraint", "repeated", "not-found", "behind", "variety"]), text: z.string() }))
    .min(1),
});
export type WhyNot = z.infer<typeof WhyNot>;
