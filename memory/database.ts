import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { BrokenStore } from "../domain/errors.js";

/** A prepared statement; parameters by position. */
interface SqliteStatement {
  run(...parameters: unknown[]): { changes: number };
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
}

/** An open SQLite file, as far as Parley uses it. The driver is libsql: better-sqlite3's interface, with binaries inside its npm
 *  packages. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  pragma(text: string): unknown;
  close(): void;
}

/** Opens or creates the SQLite file that holds checkpoints and memory; ":memory:" for one that dies with the process.
 *  Write-ahead log, so that a second process may read and write beside this one; a writer waits up to 5 s for another.
 *  synchronous=NORMAL: a power cut may lose the last transactions, never tear the file.
 *  Throws BrokenStore for a file that is no database or cannot be opened, and leaves it as it is. */
export const openDatabase = (file: string): SqliteDatabase => {
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    const database = new Database(file);
    database.pragma("busy_timeout = 5000");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    return database as unknown as SqliteDatabase;
  } catch (cause) {
    throw new BrokenStore(
      {
        place: file,
        given: existsSync(file) ? "a file that SQLite cannot open" : "a place where no file can be made",
        expected: "a SQLite database, or a folder that may be written",
        cure: "Give another folder with --home DIR, or move the file away; it was left as it is.",
      },
      { cause },
    );
  }
};
