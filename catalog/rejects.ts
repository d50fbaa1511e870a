import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { stringify } from "csv-stringify/sync";
import { BadDataset } from "../domain/errors.js";
import { makeFolder } from "./make-folder.js";

/** The rows that were refused: counted by file and reason, and written down with line, reason and text. */
export interface Rejects {
  add(file: string, line: number, reason: string, row: string): void;
  /** By file, then by reason. */
  counts: Record<string, Record<string, number>>;
  /** The first few, with file, line and reason. */
  readonly first: readonly string[];
  close(): void;
}

const longestRow = 200;
const firstShown = 3;
const header = stringify([["file", "line", "reason", "row"]]);

/** Removes the rejects of an earlier ingest, which would be taken for this one's. Another file of that name is not ours to remove. */
const clear = (path: string): void => {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    const expected = "the name of a file to write refused rows to";
    throw new BadDataset({ place: path, given: "a folder", expected, cure: "Give another name." });
  }
  if (!readFileSync(path, "utf8").startsWith(header)) {
    const expected = "no file, or the rejects of an earlier ingest";
    const cure = "Move that file away, or give another --out.";
    throw new BadDataset({ place: path, given: "a file that holds something else", expected, cure });
  }
  rmSync(path);
};

const begin = (path: string): number => {
  makeFolder(dirname(path));
  const handle = openSync(path, "w");
  writeSync(handle, header);
  return handle;
};

/** What stands in a file of rejects; undefined where there is none. */
export const savedRejects = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

/** Puts saved rejects back into their file, in the place of an earlier ingest's. */
export const restoreRejects = (path: string, saved: string | undefined): void => {
  clear(path);
  if (saved === undefined) return;
  makeFolder(dirname(path));
  writeFileSync(path, saved);
};

/** Collects rejects into the CSV file `path` (file, line, reason, row; rows cut at 200 characters), made when the first one comes.
 *  Beyond `most` of them `add` throws BadDataset: a file so bad is probably the wrong one, or its mapping is. */
export const openRejects = (path: string, most: number): Rejects => {
  clear(path);
  const counts: Rejects["counts"] = {};
  const first: string[] = [];
  let handle: number | undefined;
  let total = 0;
  return {
    counts,
    first,
    add: (file, line, reason, row) => {
      counts[file] ??= {};
      counts[file][reason] = (counts[file][reason] ?? 0) + 1;
      handle ??= begin(path);
      writeSync(handle, stringify([[file, line, reason, row.slice(0, longestRow)]]));
      total++;
      if (first.length < firstShown) first.push(`${file}:${line} ${reason}`);
      if (total <= most) return;
      throw new BadDataset({
        place: `${file}:${line}`,
        given: `${total} bad rows (${first.join("; ")})`,
        expected: `at most ${most}`,
        cure: `Look at ${path}; mend the file or the mapping, or allow more with --max-errors N. Nothing was replaced.`,
      });
    },
    close: () => {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
};
