import { z } from "zod";

/** What a run may be told beside its request, in place of the operator's settings for that run alone: how much it deliberates. Everything may be left
 *  out; LangGraph validates it, and applies no default. */
export const Context = z.object({
  debate: z
    .number("a number from 0 to 2")
    .min(0, "0 or more")
    .max(2, "at most 2")
    .optional()
    .describe("Disagreement of the searches from which a debate pays: 0 always, above 1 never"),
  reflections: z
    .int("a whole number from 0 to 5")
    .min(0, "0 or more")
    .max(5, "at most 5")
    .optional()
    .describe("How often the critic may send a plan back"),
});
export type Context = z.infer<typeof Context>;
