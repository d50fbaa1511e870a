import type { z } from "zod";
import { BadRequest, shown } from "./errors.js";

const at = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner == null ? undefined : (inner as Record<PropertyKey, unknown>)[key]), value);

/** Reads `value` with `schema`, defaults applied. Throws BadRequest with the path, the value and the cure of the first fault. */
export const parsed = <S extends z.ZodType>(place: string, schema: S, value: unknown): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  throw new BadRequest(
    {
      place: [place, ...path.map(String)].join("."),
      given: shown(at(value, path)),
      expected: issue?.message.replace(/^Invalid input: expected /, "").replace(/, received .*$/, "") ?? "another value",
      cure: `Mend ${path.length ? path.map(String).join(".") : "the value"} and send it again.`,
    },
    { cause: result.error },
  );
};
