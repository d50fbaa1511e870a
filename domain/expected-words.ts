import type { z } from "zod";
import { shown } from "./errors.js";

type Issue = z.core.$ZodRawIssue;

const kinds: Record<string, string> = {
  string: "a text",
  number: "a finite number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  undefined: "nothing",
};

const units: Record<string, [one: string, many: string]> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
  map: ["entry", "entries"],
};

const amount = (origin: string, count: number | bigint): string => {
  const [one, many] = units[origin] ?? ["", ""];
  return one === "" ? String(count) : `${count} ${Number(count) === 1 ? one : many}`;
};

const oneOf = (values: readonly unknown[]): string => (values.length === 1 ? shown(values[0]) : `one of: ${values.map(shown).join(", ")}`);

const keysOf = (inst: unknown): string[] => Object.keys((inst as z.ZodObject | undefined)?._zod?.def?.shape ?? {});

/** What a schema expected where a value does not fit: Parley's words in place of zod's. A schema's own words go before these. */
export const expectedWords = (issue: Issue): string => {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? `a ${issue.expected}`;
    case "too_small": {
      const least = amount(issue.origin, issue.minimum);
      return issue.inclusive === false ? `more than ${least}` : `at least ${least}`;
    }
    case "too_big": {
      const most = amount(issue.origin, issue.maximum);
      return issue.inclusive === false ? `less than ${most}` : `at most ${most}`;
    }
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_union": {
      const all = new Set((issue.errors as { message: string }[][]).flat().map(({ message }) => message));
      return [...all].join(", or ") || "another value";
    }
    case "unrecognized_keys": {
      const known = keysOf(issue.inst);
      return known.length ? `no keys but ${known.join(", ")}` : "no such key";
    }
    case "invalid_key":
      return `as a name ${(issue.issues as { message: string }[])[0]?.message ?? "something else"}`;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return issue.format === "regex" ? `a text of the form ${issue.pattern}` : `a text of the form of a ${issue.format}`;
    default:
      return "another value";
  }
};
