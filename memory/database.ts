import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { BrokenStore } from "../domain/errors.js";
import { sqliteFault } from "./sqlite-fault.js";

/** A prepared statement; parameters by position, or one object with a key for each `:name`. */
export interface SqliteStatement {
  run(...parameters: unknown[]): { changes: number };
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
}

/** An open SQLite file, as far as Parley and LangGraph's saver use it. The driver is libsql: better-sqlite3's interface, with binaries
 *  inside its npm packages. Everything that fails here throws BrokenStore in words, but for faults of the SQL itself. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  pragma(text: string): unknown;
  /** Makes a function that runs as one transaction, begun at once for writing. */
  transaction<A extends unknown[], T>(work: (...given: A) => T): (...given: A) => T;
  close(): void;
}

/** The version of the tables in the file, kept in its header (PRAGMA user_version). Raise it when what older programs wrote is read no
 *  longer, or when they could not read what this one writes. */
const schemaVersion = 1;
/** Milliseconds that a writer waits for another process. */
const patience = 5000;

/** Runs `work` as one transaction, all of it or nothing. It locks at once: a transaction that reads first and then wants to write fails
 *  at once where another has written meanwhile, however long it would have waited. */
export const atomically = <T>(database: Pick<SqliteDatabase, "exec">, work: () => T): T => {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full; the first error tells why.
    }
    throw error;
  }
};

/** The driver with its errors in words. */
const inWords = (driver: Database.Database, file: string): SqliteDatabase => {
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw sqliteFault(file, error);
    }
  };
  const database: SqliteDatabase = {
    prepare: (sql) => {
      const statement = told(() => driver.prepare(sql)) as unknown as SqliteStatement;
      return {
        run: (...given) => told(() => statement.run(...given)),
        get: (...given) => told(() => statement.get(...given)),
        all: (...given) => told(() => statement.all(...given)),
      };
    },
    exec: (sql) => told(() => void driver.exec(sql)),
    pragma: (text) => told(() => driver.pragma(text)),
    transaction:
      (work) =>
      (...given) =>
        atomically(database, () => work(...given)),
    close: () => void driver.close(),
  };
  return database;
};

const checkVersion = (database: SqliteDatabase, file: string): void => {
  const { user_version: found } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (found === schemaVersion) return;
  if (found > schemaVersion) {
    throw new BrokenStore({
      place: file,
      given: `tables of version ${found}`,
      expected: `version ${schemaVersion} or older`,
      cure: "A newer Parley made the file: update this one, or give another folder with --home DIR. It was left as it is.",
    });
  }
  database.pragma(`user_version = ${schemaVersion}`);
};

/** Opens or creates the SQLite file that holds checkpoints and memory; ":memory:" for one that dies with the process.
 *  Write-ahead log, so that a second process may read and write beside this one; a writer waits up to 5 s for another.
 *  synchronous=NORMAL: a power cut may lose the last transactions, never tear the file.
 *  Throws BrokenStore for a file that is no database, cannot be opened or was made by a newer Parley, and leaves it as it is. */
export const openDatabase = (file: string): SqliteDatabase => {
  let driver: Database.Database | undefined;
  try {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    driver = new Database(file);
    driver.pragma(`busy_timeout = ${patience}`);
    const database = inWords(driver, file);
    checkVersion(database, file);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    return database;
  } catch (cause) {
    driver?.close();
    if (cause instanceof BrokenStore) throw cause;
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
