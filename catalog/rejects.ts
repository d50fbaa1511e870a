import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { stringify } from "csv-stringify/sync";
import { BadDataset } from "../domain/errors.js";

/** The rows that were refused: counted by file and reason, and written down with line, reason and text. */
export interface Rejects {
  add(file: string, line: number, reason: string, row: unknown): void;
  /** By file, then by reason. */
  counts: Record<string, Record<string, number>>;
  close(): void;
}

const longestRow = 200;
const firstShown = 3;

/** Collects rejects into the CSV file `path` (file, line, reason, row), made when the first one comes. Beyond `most` of them `add`
 *  throws BadDataset: a file so bad is probably the wrong one, or its mapping is. */
export const openRejects = (path: string, most: number): Rejects => {
  const counts: Rejects["counts"] = {};
  const first: string[] = [];
  let handle: number | undefined;
  let total = 0;
  const write = (cells: readonly unknown[]): void => {
    if (handle === undefined) {
      mkdirSync(dirname(path), { recursive: true });
      handle = openSync(path, "w");
      writeSync(handle, stringify([["file", "line", "reason", "row"]]));
    }
    writeSync(handle, stringify([[...cells]]));
  };
  return {
    counts,
    add: (file, line, reason, row) => {
      counts[file] ??= {};
      const own = counts[file];
      own[reason] = (own[reason] ?? 0) + 1;
      const text = typeof row === "string" ? row : JSON.stringify(row);
      write([file, line, reason, text.slice(0, longestRow)]);
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
