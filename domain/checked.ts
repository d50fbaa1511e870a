import type { z } from "zod";
import { shown } from "./errors.js";
import { expectedWords } from "./expected-words.js";

/** The first thing about a value that does not fit: where in it, keys by dots ("" is the whole), what stands there, what should. */
export interface Misfit {
  path: string;
  given: string;
  expected: string;
  cause: z.ZodError;
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner == null ? undefined : (inner as Record<PropertyKey, unknown>)[key]), value);

/** Holds a value against a schema: what it makes of it, defaults applied, or the first misfit. */
export const checked = <S extends z.ZodType>(schema: S, value: unknown): { data: z.output<S> } | { misfit: Misfit } => {
  const read = schema.safeParse(value, { error: expectedWords });
  if (read.success) return { data: read.data };
  const issue = read.error.issues[0]!;
  const odd = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  return {
    misfit: {
      path: issue.path.map(String).join("."),
      given: odd === undefined ? shown(at(value, issue.path)) : `the key ${shown(odd)}`,
      expected: issue.message,
      cause: read.error,
    },
  };
};
