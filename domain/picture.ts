import { z } from "zod";
import { type LookMeasure, lookMeasures } from "./look.js";

/** A picture that a user shows, as it was perceived: no pixel of it is kept. `perceiver` names the vector; one of another perceiver than the
 *  catalogue's finds nothing. Made by `parley.look`. */
export const Picture = z.object({
  perceiver: z.string().min(1).max(100),
  vector: z.array(z.number()).min(1).max(4096),
  look: z.object(Object.fromEntries(lookMeasures.map((name) => [name, z.number()])) as Record<LookMeasure, z.ZodNumber>),
});
export type Picture = z.infer<typeof Picture>;
