import type { Reader } from "./reader.js";
import { delimited } from "./readers/delimited.js";
import { jsonLines } from "./readers/json-lines.js";

/** Who reads which files, by the ending of their names. To add a format: a reader in readers/ and a line here. */
export const readers = {
  csv: delimited(","),
  tsv: delimited("\t"),
  jsonl: jsonLines,
  ndjson: jsonLines,
} as const satisfies Record<string, Reader>;
