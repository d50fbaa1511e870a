import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checked } from "../domain/checked.js";
import { BadDataset } from "../domain/errors.js";
import { parsed } from "../domain/parsed.js";
import { Mapping } from "./mapping.js";

/** Reads a mapping.json; only what it says, no defaults. Throws BadDataset, with the key, for one that is no mapping. */
export const mappingFrom = (file: string): Partial<Mapping> => {
  if (!existsSync(file))
    throw new BadDataset({ place: file, given: "no such file", expected: "a mapping as JSON", cure: "Check the path." });
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
  const read = checked(Mapping.partial().strict(), raw);
  if ("data" in read) return raw as Partial<Mapping>;
  const { path, given, expected, cause } = read.misfit;
  throw new BadDataset({ place: path ? `${file} ${path}` : file, given, expected, cure: "Mend the file." }, { cause });
};

/** What a mapping file says: the one that was named, or else a mapping.json beside a data file; nothing where there is none. */
export const mappingBeside = (data: string, named: string | undefined): Partial<Mapping> => {
  const beside = join(dirname(data), "mapping.json");
  const file = named ?? (existsSync(beside) ? beside : undefined);
  return file === undefined ? {} : mappingFrom(file);
};

/** The mapping of an ingest: what was given goes over a mapping.json, key by key, the one that was named or else one beside the items. */
export const mappingOf = ({ items, mapping, mappingFile }: GivenMapping): Mapping => {
  const given = Object.fromEntries(Object.entries(mapping ?? {}).filter(([, value]) => value !== undefined));
  return parsed("mapping", Mapping, { ...mappingBeside(items, mappingFile), ...given });
};

/** What an ingest says of its mapping, and where its items lie. */
interface GivenMapping {
  items: string;
  mapping?: Partial<Mapping> | undefined;
  mappingFile?: string | undefined;
}
