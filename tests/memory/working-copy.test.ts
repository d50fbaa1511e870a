import { z } from "zod";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { type UserMemory, userMemory } from "../../memory/user-memory.js";
import { workingCopy } from "../../memory/working-copy.js";

const Count = z.object({ n: z.number() });
let memory: UserMemory;
beforeEach(async () => {
  memory = userMemory(await stores.memory({ database: openDatabase(":memory:"), now: () => 0 }), "u");
  await memory.commit([{ kind: "profile", key: "old", value: { n: 1 }, version: 0 }]);
});
const read = (from: Pick<UserMemory, "read">, key: string) => from.read("profile", key, Count, null);

test("what was written is read, and stands in the memory only once it is committed", async () => {
  const copy = workingCopy(memory);
  for (const key of ["old", "new"]) {
    const { value, version } = await read(copy, key);
    copy.write([{ kind: "profile", key, value: { n: (value?.n ?? 0) + 10 }, version }]);
    const again = await read(copy, key);
    copy.write([{ kind: "profile", key, value: { n: again.value!.n + 1 }, version: again.version }]);
  }
  expect(await read(memory, "old")).toEqual({ value: { n: 1 }, version: 1 });
  expect(await memory.commit(copy.written())).toBe(true);
  expect(await read(memory, "old")).toEqual({ value: { n: 12 }, version: 2 });
  expect(await read(memory, "new")).toEqual({ value: { n: 11 }, version: 1 });
});

test("a document that somebody else wrote meanwhile makes the commit void, all of it", async () => {
  const copy = workingCopy(memory);
  const { version } = await read(copy, "old");
  await read(copy, "new");
  await memory.commit([{ kind: "profile", key: "old", value: { n: 7 }, version: 1 }]);
  expect((await read(copy, "old")).value).toEqual({ n: 1 });
  copy.write([
    { kind: "profile", key: "new", value: { n: 2 }, version: 0 },
    { kind: "profile", key: "old", value: { n: 2 }, version },
  ]);
  expect(await memory.commit(copy.written())).toBe(false);
  expect((await read(memory, "old")).value).toEqual({ n: 7 });
  expect((await read(memory, "new")).value).toBeNull();
});

test("a document may be written and taken back before it is committed; nothing read, nothing written", async () => {
  const copy = workingCopy(memory);
  expect(copy.written()).toEqual([]);
  const { version } = await read(copy, "new");
  copy.write([{ kind: "profile", key: "new", value: { n: 1 }, version }]);
  copy.write([{ kind: "profile", key: "new", value: null, version }]);
  expect((await read(copy, "new")).value).toBeNull();
  expect(await memory.commit(copy.written())).toBe(true);
  expect(await read(memory, "new")).toEqual({ value: null, version: 0 });
});
