import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { storeSuite } from "./store-suite.js";

const later = { postgres: "needs a server: tests/postgres, npm run test:postgres" };

describe.each(Object.entries(stores).filter(([name]) => !Object.hasOwn(later, name)))("store %s", (_name, open) => {
  storeSuite(() => open({ database: openDatabase(":memory:"), now: () => 1_000 }));
});

test.each(Object.entries(later))("store %s stands in the roster and %s", (name) => {
  expect(Object.hasOwn(stores, name)).toBe(true);
});

test("a row that is no JSON is named, and the others are read", async () => {
  const database = openDatabase(":memory:");
  const store = await stores.sqlite({ database, now: () => 0 });
  await store.put(["users", "a"], "good", { n: 1 });
  await store.put(["users", "b"], "bad", { n: 1 });
  database.exec("UPDATE store SET value = '{broken' WHERE key = 'bad'");
  await expect(store.get(["users", "b"], "bad")).rejects.toThrow(/memory users\/b\/bad: got .*expected a document in JSON/);
  expect((await store.get(["users", "a"], "good"))?.value).toEqual({ n: 1 });
});

test("in memory a version is read once for all, frozen, and the next one anew", async () => {
  const store = await stores.memory({ database: openDatabase(":memory:"), now: () => 0 });
  const at = ["users", "a"];
  await store.put(at, "key", { list: [1] });
  const first = (await store.read(at, "key"))!;
  expect((await store.read(at, "key"))?.value).toBe(first.value);
  expect(() => (first.value.list as number[]).push(2)).toThrow(TypeError);
  await store.put(at, "key", { list: [3] });
  expect(await store.read(at, "key")).toEqual({ value: { list: [3] }, version: 2 });
});

test("Postgres without an address says what to do", async () => {
  await expect(stores.postgres({ database: openDatabase(":memory:"), now: () => 0 })).rejects.toThrow(/PARLEY_DATABASE/);
});
