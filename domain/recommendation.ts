import { z } from "zod";
import { Evidence } from "./evidence.js";
import { Action } from "./plan.js";

export const Reason = z.object({ text: z.string(), evidence: z.array(Evidence).min(1) });
export type Reason = z.infer<typeof Reason>;

/** One shown item, its title as people write it. `probability` is P(I): that the user picks this one next, over all items that may be shown. */
export const Pick = z.object({
  itemId: z.string(),
  title: z.string(),
  probability: z.number().min(0).max(1),
  reasons: z.array(Reason).min(1),
});
export type Pick = z.infer<typeof Pick>;

/** R of LLM-ARS: the slate, best first, probabilities summing to at most 1. `picks` may be empty: then `note` says why and
 *  `relax` which constraint to loosen. `status` follows the autonomy level. */
export const Recommendation = z.object({
  action: Action,
  status: z.enum(["shown", "approved", "edited", "rejected", "empty"]),
  picks: z.array(Pick),
  note: z.string(),
  relax: z.array(z.string()),
});
export type Recommendation = z.infer<typeof Recommendation>;
