import { BrokenStore } from "../../domain/errors.js";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { userMemory } from "../../memory/user-memory.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";

const dims = 1000;
const entries = Array.from({ length: 20 }, (_, k) => ({ id: `e${k}`, vector: new Float32Array(dims).fill(1), time: 0, importance: 1 }));
const writing = (key: string, words: string) => ({ kind: "statements" as const, key, value: { words }, version: 0 });
const long = "x".repeat(100_000);

/** A store and an index in one file that grows no further, and how to make room. */
const filled = async () => {
  const database = openDatabase(":memory:");
  const store = await stores.sqlite({ database, now: () => 0 });
  const index = await vectorIndexes.embedded({ database, space: "s", dims });
  const { page_count } = database.prepare("PRAGMA page_count").get() as { page_count: number };
  database.pragma(`max_page_count = ${page_count}`);
  return { store, index, memory: userMemory(store, "u"), room: () => void database.pragma("max_page_count = 1000000") };
};

test("documents that do not fit are all refused in words, and taken in once there is room", async () => {
  const { memory, room } = await filled();
  const both = () => memory.commit([writing("small", "a"), writing("long", long)]);
  await expect(both()).rejects.toThrow(BrokenStore);
  await expect(both()).rejects.toThrow(/got a full disk, expected room to write\. Make room/);
  expect((await memory.everything()).statements).toEqual({});
  room();
  expect(await both()).toBe(true);
  expect(Object.keys((await memory.everything()).statements)).toEqual(["long", "small"]);
});

test("so is a batch of LangGraph's own writes", async () => {
  const { store, room } = await filled();
  const put = () => store.put(["users", "u"], "long", { long });
  await expect(put()).rejects.toThrow(/full disk/);
  room();
  await put();
  expect(await store.get(["users", "u"], "long")).toMatchObject({ value: { long } });
});

test("and so are vectors", async () => {
  const { index, room } = await filled();
  await expect(index.put("u", entries)).rejects.toThrow(/full disk/);
  expect(await index.count("u")).toBe(0);
  room();
  await index.put("u", entries);
  expect(await index.count("u")).toBe(entries.length);
});
