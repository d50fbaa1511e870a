import { BrokenStore } from "../domain/errors.js";

/** What SQLite's error codes mean to the one who has to mend it: what is the matter, and what to do. */
const meanings: Record<string, { given: string; expected: string; cure: string }> = {
  SQLITE_FULL: {
    given: "a full disk",
    expected: "room to write",
    cure: "Make room and ask again. What was stored stays whole; parley replay finishes a request that was broken off.",
  },
  SQLITE_READONLY: {
    given: "a file or folder that may not be written",
    expected: "one that may",
    cure: "Allow writing there, or give another folder with --home DIR.",
  },
  SQLITE_BUSY: {
    given: "a file that another process has kept to itself for 5 s",
    expected: "a turn to write",
    cure: "Ask again; if it lasts, look which process has the file open.",
  },
  SQLITE_CORRUPT: {
    given: "a damaged database",
    expected: "a whole one",
    cure: "Copy what can be read with `sqlite3 FILE .recover`, or move the file away; it was left as it is.",
  },
  SQLITE_NOTADB: {
    given: "a file that is no SQLite database",
    expected: "a SQLite database",
    cure: "Give another folder with --home DIR, or move the file away; it was left as it is.",
  },
  SQLITE_CANTOPEN: {
    given: "a file that cannot be opened",
    expected: "one that may be read and written",
    cure: "Allow it, or give another folder with --home DIR.",
  },
  SQLITE_IOERR: {
    given: "a disk that fails to read or write",
    expected: "a sound one",
    cure: "Look into the system's log. What was stored before is untouched.",
  },
};

/** SQLite's error in words, the original as its cause; other errors, such as one in the SQL itself, as they are. */
export const sqliteFault = (file: string, error: unknown): unknown => {
  if (error instanceof BrokenStore || !(error instanceof Error) || !("code" in error)) return error;
  // Extended codes begin with the plain one: SQLITE_IOERR_WRITE.
  const [, meaning] = Object.entries(meanings).find(([code]) => error.code === code || String(error.code).startsWith(`${code}_`)) ?? [];
  return meaning ? new BrokenStore({ place: file, ...meaning }, { cause: error }) : error;
};
