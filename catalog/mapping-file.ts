import { readFileSync } from "node:fs";
import { BadDataset } from "../domain/errors.js";
import { Mapping } from "./mapping.js";

/** Reads a mapping.json; only what it says, no defaults. Throws BadDataset, with the key, for one that is no mapping. */
export const mappingFrom = (file: string): Partial<Mapping> => {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new BadDataset(
      {
        place: file,
        given: (cause as Error).message,
        expected: "a mapping as JSON",
        cure: "Mend the file, or give --item-columns and --event-columns.",
      },
      { cause },
    );
  }
  const read = Mapping.partial().strict().safeParse(raw);
  if (read.success) return raw as Partial<Mapping>;
  const issue = read.error.issues[0]!;
  throw new BadDataset(
    {
      place: `${file} ${issue.path.join(".")}`,
      given: issue.message,
      expected: `a mapping with ${Object.keys(Mapping.shape).join(", ")}`,
      cure: "Mend the file.",
    },
    { cause: read.error },
  );
};
