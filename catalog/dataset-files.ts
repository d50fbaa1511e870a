import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { BadDataset, shown } from "../domain/errors.js";
import type { Layout } from "./layout.js";
import { layouts } from "./layouts.js";
import type { Mapping } from "./mapping.js";
import { mappingFrom } from "./mapping-file.js";

/** The files of a data set, with paths, and what is known of their columns: what `ingest` takes, and the name of the layout. */
export interface DatasetFiles {
  layout: string;
  items: string;
  events?: string | undefined;
  mapping?: Partial<Mapping> | undefined;
  mappingFile?: string | undefined;
}

const folderNames = (dir: string): string[] => {
  if (existsSync(dir) && statSync(dir).isDirectory()) return readdirSync(dir);
  const given = existsSync(dir) ? "a file" : "no such folder";
  throw new BadDataset({ place: dir, given, expected: "the folder of a data set", cure: "Check the path." });
};

const fromMapping = (dir: string, mappingFile: string): DatasetFiles | undefined => {
  const { files } = mappingFrom(mappingFile);
  if (files === undefined) return undefined;
  const at = (name: string) => {
    const path = join(dir, name);
    if (existsSync(path)) return path;
    const cure = "Check the names under files.";
    throw new BadDataset({ place: mappingFile, given: `the file ${shown(name)}`, expected: "a file that is there", cure });
  };
  return { layout: "mapping.json", mappingFile, items: at(files.items), events: files.events === undefined ? undefined : at(files.events) };
};

/** Finds the items, the events and the mapping of a data set's folder. A mapping.json in it says what its columns mean, and may name
 *  the files; else they are found by the layouts. Throws BadDataset that lists what was looked for where nothing is found. */
export const datasetFiles = (dir: string): DatasetFiles => {
  const names = folderNames(dir);
  const mappingFile = names.includes("mapping.json") ? join(dir, "mapping.json") : undefined;
  const declared = mappingFile === undefined ? undefined : fromMapping(dir, mappingFile);
  if (declared) return declared;
  for (const [layout, { find, mapping }] of Object.entries(layouts as Record<string, Layout>)) {
    const found = find(names);
    if (!found) continue;
    const files = { layout, items: join(dir, found.items), events: found.events === undefined ? undefined : join(dir, found.events) };
    return mappingFile === undefined ? { ...files, mapping } : { ...files, mappingFile };
  }
  const sought = Object.entries(layouts).map(([name, { looksFor }]) => `${looksFor} (${name})`);
  throw new BadDataset({
    place: dir,
    given: names.length === 0 ? "an empty folder" : `a folder with ${shown(names.slice(0, 8).join(", "))}`,
    expected: ['a mapping.json that names them under "files"', ...sought].join("; or "),
    cure: "Name the files with --items FILE --events FILE instead, or put a mapping.json there.",
  });
};
