import { z } from "zod";

/** At most `most` items: of a longer list the first, and those that do not fit are left out, so that one bad item loses no good one.
 *  For what chat models answer; the JSON schema of it is the strict one. `asked`: the JSON schema wants so many at least, since weak models
 *  are quick to leave a list empty; fewer are taken all the same. */
export const few = <S extends z.ZodType>(item: S, most: number, asked = 0) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value.filter((one) => item.safeParse(one).success).slice(0, most) : value),
    asked > 0 ? z.array(item).max(most).meta({ minItems: asked }) : z.array(item).max(most),
  );

/** A text of at most `most` characters; a longer one is cut. */
export const brief = (most: number) =>
  z.preprocess((value) => (typeof value === "string" ? value.slice(0, most) : value), z.string().max(most));
