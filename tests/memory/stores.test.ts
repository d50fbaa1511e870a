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

test("Postgres without an address says what to do", async () => {
  await expect(stores.postgres({ database: openDatabase(":memory:"), now: () => 0 })).rejects.toThrow(/PARLEY_DATABASE/);
});
