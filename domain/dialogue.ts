import { z } from "zod";
import { Constraint } from "./constraint.js";
import { Taste } from "./profile.js";

/** The turn in which something was said, from 1. */
const since = z.int().min(1);

/** What holds in a dialogue after `turn` utterances of the user, each thing with the turn it came from, oldest first. `query`: free
 *  words; `slate`: ids of the items last shown, by rank, which "the second" refers to; `focus`: those last spoken about;
 *  `asked`: the fields that the user has been asked about; `lifted`: values that a standing statement rules out and this dialogue lets in. Outlives a request: it is kept with the thread's checkpoints. */
export const Dialogue = z.object({
  turn: z.int().min(0),
  constraints: z.array(z.object({ since, constraint: Constraint })),
  wants: z.array(z.object({ since, want: Taste })),
  like: z.array(z.object({ since, itemId: z.string() })),
  query: z.array(z.object({ since, words: z.string() })),
  slate: z.array(z.string()),
  focus: z.array(z.string()),
  asked: z.array(z.string()),
  lifted: z.array(z.object({ field: z.string(), value: z.string() })),
});
export type Dialogue = z.infer<typeof Dialogue>;

/** Nothing has been said yet. */
export const silence: Dialogue = { turn: 0, constraints: [], wants: [], like: [], query: [], slate: [], focus: [], asked: [], lifted: [] };
