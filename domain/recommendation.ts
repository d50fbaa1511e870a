import { z } from "zod";
import { Evidence } from "./evidence.js";
import { Action } from "./plan.js";

export const Reason = z.object({ text: z.string(), evidence: z.array(Evidence).min(1) });
export type Reason = z.infer<typeof Reason>;

/** What is said of items in answer to a question about them; each piece of evidence names the item it resolves for. */
export const Claim = z.object({ text: z.string(), evidence: z.array(Evidence.extend({ itemId: z.string() })).min(1) });
export type Claim = z.infer<typeof Claim>;

/** One shown item, its title as people write it. `probability` is P(I): that the user picks this one next, over all items that may be shown. */
export const Pick = z.object({
  itemId: z.string(),
  title: z.string(),
  probability: z.number().min(0).max(1),
  reasons: z.array(Reason).min(1),
});
export type Pick = z.infer<typeof Pick>;

/** R of LLM-ARS: the slate, best first, probabilities summing to at most 1. `picks` may be empty: then `note` says why and
 *  `relax` which constraint to loosen. `claims` answer a question about the picks. `status` follows the autonomy level. */
export const Recommendation = z.object({
  action: Action,
  status: z.enum(["shown", "approved", "edited", "rejected", "empty"]),
  picks: z.array(Pick),
  claims: z.array(Claim),
  note: z.string(),
  relax: z.array(z.string()),
});
export type Recommendation = z.infer<typeof Recommendation>;
