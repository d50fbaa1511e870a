import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "../../catalog/reader.js";
import { rowsOf } from "../../catalog/rows.js";

/** A temporary folder for the tests of one file, removed after them. */
export const temporary = (): { dir: string; path(name: string): string; file(name: string, content: string | Uint8Array): string } => {
  const dir = mkdtempSync(join(tmpdir(), "parley-catalog-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const path = (name: string): string => join(dir, name);
  return {
    dir,
    path,
    file: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
  };
};

/** All rows of a file. */
export const rowsIn = async (file: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const row of rowsOf(file)) rows.push(row);
  return rows;
};

/** The error that a call throws. Fails when it throws none. */
export const thrown = (call: () => unknown): Error => {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
};
