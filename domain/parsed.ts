import type { z } from "zod";
import { checked } from "./checked.js";
import { BadRequest } from "./errors.js";

/** Reads `value` with `schema`, defaults applied. Throws BadRequest with the path, the value and the cure of the first fault. */
export const parsed = <S extends z.ZodType>(place: string, schema: S, value: unknown): z.output<S> => {
  const read = checked(schema, value);
  if ("data" in read) return read.data;
  const { path, given, expected, cause } = read.misfit;
  throw new BadRequest(
    { place: path ? `${place}.${path}` : place, given, expected, cure: `Mend ${path || "the value"} and send it again.` },
    { cause },
  );
};
