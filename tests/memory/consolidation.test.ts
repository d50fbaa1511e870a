import { consolidate, episodesKept, FoldedDocument } from "../../app/memory/consolidation.js";
import type { Episode } from "../../domain/memory.js";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { userMemory } from "../../memory/user-memory.js";

const day = 86_400;
const episode = (k: number): Episode => ({
  id: `e${k}`,
  userId: "u",
  time: k * day,
  action: "recommend",
  words: `words ${k}`,
  demands: [],
  shown: [{ itemId: `i${k % 3}`, found: {}, said: {} }],
  outcomes: k % 2 ? {} : { [`i${k % 3}`]: { kind: "click", time: k * day, reward: 1 } },
});

const filled = async (count: number) => {
  const memory = userMemory(await stores.memory({ database: openDatabase(":memory:"), now: () => 0 }), "u");
  for (let k = 0; k < count; k++) await memory.commit([{ kind: "episodes", key: `e${k}`, value: episode(k), version: 0 }]);
  return memory;
};
const valuesOf = (itemId: string): string[] => [`kind=${itemId}`];

test("up to the limit nothing is folded", async () => {
  const memory = await filled(episodesKept);
  expect(await consolidate(memory, valuesOf)).toEqual([]);
  expect((await memory.list("episodes", FoldedDocument.loose().partial())).size).toBe(episodesKept);
});

test("beyond it the oldest are, a bounded number at a time, and what was folded is listed", async () => {
  const memory = await filled(episodesKept + 100);
  const [first, second, third] = [
    await consolidate(memory, valuesOf),
    await consolidate(memory, valuesOf),
    await consolidate(memory, valuesOf),
  ];
  expect([first.length, second.length, third.length]).toEqual([64, 36, 0]);
  expect(new Set([...first, ...second])).toEqual(new Set(Array.from({ length: 100 }, (_, k) => `e${k}`)));
  const { value } = await memory.read("reflections", "folded", FoldedDocument, null);
  expect(value).toMatchObject({ episodes: 100, taken: 50, from: 0, to: 99 * day });
  expect(value!.months.reduce((sum, { episodes }) => sum + episodes, 0)).toBe(100);
  expect(value!.taste.map(({ share }) => share).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
});
