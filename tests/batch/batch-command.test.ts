import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Parley } from "../../app.js";
import { batchLine } from "../../scripts/batch-output.js";
import { usersIn } from "../../scripts/batch-users.js";
import { openTestParley } from "../open-test-parley.js";

const folder = mkdtempSync(join(tmpdir(), "parley-batch-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (text: string): string => {
  const path = join(folder, "users.txt");
  writeFileSync(path, text);
  return path;
};

test("users stand one a line; spaces, empty lines and a byte order mark do not count", async () => {
  expect(await usersIn(file("\uFEFF15\r\n  zoe \n\n23"))).toEqual(["15", "zoe", "23"]);
});

test("a file without ids, and one that is not there", async () => {
  await expect(usersIn(file(" \n"))).rejects.toThrow(/--users .*got no id, expected one id a line/);
  await expect(usersIn(join(folder, "none"))).rejects.toThrow(/ENOENT.*expected all, or a file/);
});

test("a line for a batch: how far, what failed, how fast", () => {
  const batch = { id: "b", wish: { count: 10, text: "", seed: 0 }, created: 0, users: 8 };
  expect(batchLine({ ...batch, done: 0, failed: 0, first: null, latest: null })).toBe("b  0 of 8 users done");
  expect(batchLine({ ...batch, done: 6, failed: 1, first: 1000, latest: 4000 })).toBe(
    "b  6 of 8 users done, 1 that could not be answered, 2.0 users/s since the first",
  );
});

describe("without PostgreSQL", () => {
  let parley: Parley;
  beforeAll(async () => {
    parley = await openTestParley();
  });
  afterAll(() => parley.close());

  test("batches say what to set", async () => {
    await expect(parley.batches()).rejects.toThrow(/PARLEY_DATABASE: got nothing.*Set PARLEY_DATABASE=postgres:/);
  });

  test("a user's export and deletion do without them", async () => {
    expect(await parley.memory.export("batchless")).toMatchObject({ batches: [] });
    expect(await parley.memory.delete("batchless")).toMatchObject({ others: 0 });
  });
});
