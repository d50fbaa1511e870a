import { z } from "zod";
import { Evidence } from "./evidence.js";

/** One debater's word on one candidate: the probability that the user would pick it, and what it rests on. */
export const Argument = z.object({
  debater: z.string(),
  round: z.int().min(1),
  itemId: z.string(),
  probability: z.number().min(0).max(1),
  evidence: z.array(Evidence),
});
export type Argument = z.infer<typeof Argument>;

/** The debate in figures: rounds[r].said[debater][i] and rounds[r].pooled[i] are probabilities of itemIds[i]. `spread` is the
 *  mean standard deviation of the debaters' log-odds over the items, the measure of agreement. */
export const Transcript = z.object({
  itemIds: z.array(z.string()),
  weights: z.record(z.string(), z.number()),
  rounds: z.array(z.object({ said: z.record(z.string(), z.array(z.number())), pooled: z.array(z.number()), spread: z.number() })),
});
export type Transcript = z.infer<typeof Transcript>;
