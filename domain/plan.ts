import { z } from "zod";

export const Action = z.enum(["recommend", "ask", "explore", "explain", "compare"]);
export type Action = z.infer<typeof Action>;

/** What the planner decided. `searches`: what the first hit of each search adds, in log-odds; 0: it only widens the
 *  pool. `lean`: what a leaning of the words counts, in log-odds; `relevance`: what the learned ranking counts, 1 in full. `pool`: hits taken from each search.
 *  `debate`: disagreement of the searches (0 to 1) from which a debate pays; 0 always, above 1 never. `rounds`: bound of the
 *  debate. `diversity`, `calibration` and `novelty`: what each is worth in the slate, as the chance of a hit that is given up for it, 0 to 1 (tools/slate.ts). `focus`: the items that a
 *  question is about (compare, explain); empty otherwise. `avoid`: items left out beside the seen ones. `words`: those of the request's free words that a
 *  model would search for, which leans and no more; absent: all of them. */
export const Plan = z.object({
  action: Action,
  searches: z.record(z.string(), z.number().min(0)),
  lean: z.number().min(0),
  relevance: z.number().min(0).max(1),
  pool: z.int().min(1),
  shortlist: z.int().min(1),
  debate: z.number().min(0),
  rounds: z.int().min(0).max(5),
  diversity: z.number().min(0).max(1),
  calibration: z.number().min(0).max(1),
  novelty: z.number().min(0).max(1),
  focus: z.array(z.string()),
  avoid: z.array(z.string()),
  question: z.string().optional(),
  words: z.string().optional(),
  /** What the question offers to answer with, and the field it is about. */
  choices: z.array(z.string()),
  asksFor: z.string().optional(),
});
export type Plan = z.infer<typeof Plan>;
