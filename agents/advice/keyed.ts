import { z } from "zod";
import { stems } from "../../tools/utterance/words.js";

/** The schema of an object with these keys. Weak models bend keys, add some, or answer with a list of { phrase, term }: keys are known by their
 *  stems, others are left out. An answer with none of the keys is none. */
export const keyed = <T>(keys: readonly string[], value: z.ZodType<T>): z.ZodType<Record<string, T>> => {
  const named = (given: unknown) => {
    const pairs = Array.isArray(given)
      ? given.map((one) => [one?.phrase, one?.term ?? one] as const)
      : typeof given === "object" && given !== null
        ? Object.entries(given)
        : [];
    const mine = pairs.flatMap(([phrase, found]) => {
      const key = typeof phrase === "string" ? keys.find((one) => stems(one) === stems(phrase)) : undefined;
      return key === undefined ? [] : [[key, found] as const];
    });
    return keys.length > 0 && mine.length === 0 ? undefined : Object.fromEntries(mine);
  };
  return z.preprocess(named, z.object(Object.fromEntries(keys.map((key) => [key, value]))));
};
