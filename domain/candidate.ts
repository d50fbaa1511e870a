import { z } from "zod";

/** An item under consideration. `score` is a log-odds of being picked, higher is better. `found` is its provenance: for each
 *  search that brought it, the rank there from 1. */
export const Candidate = z.object({ itemId: z.string(), score: z.number(), found: z.record(z.string(), z.int().min(1)) });
export type Candidate = z.infer<typeof Candidate>;

/** How a retrieval went. `allowed`: items that fulfil every constraint and are unseen; `pooled`: the union of the searches'
 *  pools; `disagreement`: 1 - mean overlap of the searches' best, 0 (same lists) to 1 (disjoint); `relax`: what loosening each
 *  constraint alone would allow, only when too few are allowed. */
export const Retrieval = z.object({
  allowed: z.int().min(0),
  pooled: z.int().min(0),
  disagreement: z.number().min(0).max(1),
  relax: z.array(z.object({ words: z.string(), allows: z.int().min(0) })),
});
export type Retrieval = z.infer<typeof Retrieval>;
