import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { bundledFolder } from "../../app/bundled.js";
import { diagnose } from "../../app/diagnose.js";
import { createParley, type Parley } from "../../app.js";
import { BrokenStore } from "../../domain/errors.js";
import { atomically, openDatabase } from "../../memory/database.js";
import { sqliteFault } from "../../memory/sqlite-fault.js";
import { threadId } from "../../memory/thread-id.js";
import { testHome } from "../test-home.js";

const asked = { userId: "15", text: "a western", count: 3 };
let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-faults-"));
  file = join(home, "parley.db");
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true, force: true });
});

const open = (): Promise<Parley> => createParley({ home, catalog: bundledFolder(testHome) });

/** Does something to the closed file, as another program would. */
const meddle = (work: (database: Database.Database) => void): void => {
  const database = new Database(file);
  work(database);
  database.close();
};

describe("a full disk", () => {
  test("says so, and what was stored before is whole and goes on once there is room", () => {
    const database = openDatabase(file);
    database.exec("CREATE TABLE note (word TEXT)");
    database.prepare("INSERT INTO note VALUES (?)").run("kept");
    const { page_count } = database.prepare("PRAGMA page_count").get() as { page_count: number };
    database.pragma(`max_page_count = ${page_count}`);
    const insert = database.prepare("INSERT INTO note VALUES (?)");
    const fill = () => atomically(database, () => insert.run("x".repeat(100_000)));
    expect(fill).toThrow(BrokenStore);
    expect(fill).toThrow(/parley\.db: got a full disk, expected room to write\. Make room/);
    database.pragma("max_page_count = 1000000");
    fill();
    expect(database.prepare("SELECT COUNT(*) AS n FROM note WHERE word = 'kept'").get()).toMatchObject({ n: 1 });
    database.close();
  });
});

describe("a damaged row", () => {
  const damage = (which: "newest" | "first") =>
    meddle((database) => {
      const id = threadId("15", "hurt");
      const order = which === "newest" ? "DESC" : "ASC";
      const row = database
        .prepare(`SELECT checkpoint_id, checkpoint FROM checkpoints WHERE thread_id = ? ORDER BY checkpoint_id ${order} LIMIT 1`)
        .get(id) as { checkpoint_id: string; checkpoint: ArrayBuffer };
      const bytes = Buffer.from(row.checkpoint);
      bytes.fill(0, 40, 48);
      database.prepare("UPDATE checkpoints SET checkpoint = ? WHERE thread_id = ? AND checkpoint_id = ?").run(bytes, id, row.checkpoint_id);
    });
  const begin = async (): Promise<void> => {
    const parley = await open();
    await parley.recommend(asked, { thread: "hurt" });
    await parley.recommend(asked, { thread: "whole" });
    await parley.close();
  };

  test("of an older checkpoint: the thread goes on, and show marks it", async () => {
    await begin();
    damage("first");
    const parley = await open();
    const { steps } = await parley.threads.show("15", "hurt");
    expect(steps.map(({ state }) => state)).toEqual(["damaged", ...steps.slice(1).map(() => undefined)]);
    expect((await parley.recommend(asked, { thread: "hurt" })).status).toBe("shown");
    await parley.close();
  });

  test("of the newest: it is named, fork goes on before it, and other threads are untouched", async () => {
    await begin();
    damage("newest");
    const parley = await open();
    await expect(parley.latest("15", "hurt")).rejects.toThrow(/got a damaged row.*parley fork goes on from one/);
    await expect(parley.recommend(asked, { thread: "hurt" })).rejects.toThrow(BrokenStore);
    const { steps, state } = await parley.threads.show("15", "hurt");
    expect(state).toBe("broken off");
    expect(steps.at(-1)).toMatchObject({ state: "damaged" });
    const forked = await parley.threads.fork("15", "hurt", { at: steps.at(-2)!.checkpoint });
    expect(forked.recommendations).toEqual((await parley.latest("15", "whole"))!.recommendations);
    await parley.close();
  });
});

describe("a file that is not ours to use", () => {
  test("made by a newer Parley: refused, and left as it is", () => {
    openDatabase(file).close();
    meddle((database) => void database.pragma("user_version = 99"));
    const before = readFileSync(file);
    expect(() => openDatabase(file)).toThrow(/got tables of version 99, expected version 1 or older\. A newer Parley/);
    expect(readFileSync(file)).toEqual(before);
  });

  test("no database: refused, and left as it is", () => {
    writeFileSync(file, "my notes ".repeat(1000));
    expect(() => openDatabase(file)).toThrow(/it was left as it is/);
    expect(readFileSync(file, "utf8")).toBe("my notes ".repeat(1000));
  });

  test("a place where no folder can be made", () => {
    writeFileSync(join(home, "note"), "");
    expect(() => openDatabase(join(home, "note", "below", "parley.db"))).toThrow(/no file can be made/);
  });

  // Root may write everywhere; this process becomes nobody meanwhile, where it may.
  const becomes = process.getuid?.() === 0 ? test : test.skip;
  becomes("a folder that may not be read or written", () => {
    mkdirSync(join(home, "shut"), { mode: 0o500 });
    chmodSync(home, 0o755);
    process.seteuid!(65_534);
    try {
      expect(() => openDatabase(join(home, "shut", "parley.db"))).toThrow(BrokenStore);
    } finally {
      process.seteuid!(0);
    }
  });

  becomes("a home that may only be read is a fault to the doctor", async () => {
    openDatabase(file).close();
    chmodSync(home, 0o755);
    chmodSync(file, 0o444);
    const homeCheck = async () => (await diagnose({ home, catalog: bundledFolder(testHome) })).checks.find(({ name }) => name === "home");
    expect(await homeCheck()).toMatchObject({ state: "ok" });
    process.seteuid!(65_534);
    try {
      expect(await homeCheck()).toMatchObject({ state: "fault", detail: expect.stringMatching(/parley\.db/) });
    } finally {
      process.seteuid!(0);
    }
  });

  test("a write to what is opened for reading", () => {
    const database = openDatabase(file);
    database.pragma("query_only = ON");
    expect(() => database.exec("CREATE TABLE note (word TEXT)")).toThrow(/may not be written.*--home DIR/);
    database.close();
  });
});

test("a transaction that fails leaves nothing, and the next one runs", () => {
  const database = openDatabase(file);
  database.exec("CREATE TABLE note (word TEXT)");
  const insert = database.prepare("INSERT INTO note VALUES (?)");
  const failing = () =>
    atomically(database, () => {
      insert.run("half");
      throw new Error("in the middle");
    });
  expect(failing).toThrow(/in the middle/);
  atomically(database, () => insert.run("whole"));
  expect(database.prepare("SELECT word FROM note").all()).toMatchObject([{ word: "whole" }]);
  database.close();
});

test.each([
  ["SQLITE_IOERR_WRITE", /a disk that fails/],
  ["SQLITE_BUSY_SNAPSHOT", /another process/],
  ["SQLITE_CORRUPT_INDEX", /a damaged database/],
  ["SQLITE_CANTOPEN_ISDIR", /cannot be opened/],
])("%s is put in words, with the driver's error as its cause", (code, words) => {
  const cause = Object.assign(new Error("in the driver's words"), { code });
  const fault = sqliteFault("a.db", cause) as BrokenStore;
  expect(fault).toBeInstanceOf(BrokenStore);
  expect(fault.message).toMatch(words);
  expect(fault.cause).toBe(cause);
});

test("a fault of the SQL itself stays what it is", () => {
  const error = Object.assign(new Error("no such table"), { code: "SQLITE_ERROR" });
  expect(sqliteFault("a.db", error)).toBe(error);
});
