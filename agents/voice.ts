import { z } from "zod";
import type { Occasion } from "./occasion.js";

/** How a debater's strengths become probabilities: logit p = base + slope x (strength - mean) / deviation. Fitted on held-out
 *  picks when the artifact is built; `brier` is its mean squared error there, which sets the weight of its word. */
export const Voice = z.object({ slope: z.number(), brier: z.number() });
export type Voice = z.infer<typeof Voice>;

/** What the debaters are worth on one occasion. `pays`: on picks that none of it was learned from, a debate put them higher than what
 *  it began with. `gain`: by how much, in NDCG@10 of the pick among the candidates, with its standard error; `picks`: how many there were. */
export const Hearing = z.object({
  voices: z.record(z.string(), Voice),
  pays: z.boolean(),
  gain: z.number(),
  error: z.number(),
  picks: z.number(),
});
export type Hearing = z.infer<typeof Hearing>;

/** By occasion; every occasion has its hearing. */
export const Voices = z.object({ "nothing said": Hearing, words: Hearing, example: Hearing } satisfies Record<Occasion, typeof Hearing>);
export type Voices = z.infer<typeof Voices>;

/** The voice of a debater that was never heard on held-out picks: it says a little, and is trusted least. */
export const defaultVoice: Voice = { slope: 0.5, brier: 0.25 };
