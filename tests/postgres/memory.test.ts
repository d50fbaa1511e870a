import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { storeSuite } from "../memory/store-suite.js";
import { describePostgres, freshDatabase } from "./database.js";

const databases: { drop: () => Promise<void> }[] = [];
const fresh = async () => {
  const database = await freshDatabase();
  databases.push(database);
  return database.url;
};
const local = { database: openDatabase(":memory:"), now: () => 0 };

describePostgres("long-term memory in Postgres", () => {
  afterAll(async () => {
    for (const { drop } of databases) await drop();
  });

  storeSuite(async () => stores.postgres({ ...local, postgres: await fresh() }));

  test("text that the database cannot hold is his fault alone who gives it", async () => {
    const store = await stores.postgres({ ...local, postgres: await fresh() });
    await store.put(["users", "a"], "k", { n: 1 });
    const [good, bad] = await Promise.allSettled(["k", "a\0b"].map((key) => store.read(["users", "a"], key)));
    expect(good).toMatchObject({ status: "fulfilled", value: { value: { n: 1 } } });
    expect(bad).toMatchObject({ status: "rejected", reason: { name: "BadRequest", fault: { given: "the character U+0000" } } });
    await expect(store.put(["users", "a"], "k", { text: "a\0b" })).rejects.toThrow(/U\+0000/);
    await store.stop();
  });

  test("two that open a fresh database at once both get it whole", async () => {
    const postgres = await fresh();
    const [one, other] = await Promise.all([stores.postgres({ ...local, postgres }), stores.postgres({ ...local, postgres })]);
    await one.put(["users", "a"], "k", { n: 1 });
    expect((await other.get(["users", "a"], "k"))?.value).toEqual({ n: 1 });
    await Promise.all([one.stop(), other.stop()]);
  });
});
