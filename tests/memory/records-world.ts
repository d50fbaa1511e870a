import { recollection } from "../../app/memory/recollection.js";
import { type RecordPorts, userRecords } from "../../app/memory/user-records.js";
import type { Feedback } from "../../domain/feedback.js";
import type { Episode } from "../../domain/memory.js";
import { openDatabase } from "../../memory/database.js";
import { stores } from "../../memory/stores.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";
import { embedders } from "../../models/embedders.js";
import { tasteLearner } from "../../tools/tastes.js";
import type { World } from "../../tools/world.js";

/** Twelve items in two kinds, red and blue, whose vectors stand at right angles. */
const items = Array.from({ length: 12 }, (_, k) => `i${k}`);
const world = {
  space: { dims: 2, items: Float32Array.from(items.flatMap((_, k) => (k % 2 ? [0, 1] : [1, 0]))) },
  ranking: { popularity: new Float32Array(12) },
  catalogue: { size: 12 },
  bag: (index: number) => [index % 2 ? "kind=blue" : "kind=red"],
} as unknown as World;
export const stored = { known: true, items: Int32Array.of(0), values: Float32Array.of(4) };
export const stranger = { known: false, items: new Int32Array(), values: new Float32Array() };

export const open = async (over: Partial<RecordPorts> = {}) => {
  const database = openDatabase(":memory:");
  const store = await stores.sqlite({ database, now: () => 0 });
  const ports: RecordPorts = {
    store,
    now: () => 1000,
    learner: tasteLearner(world),
    space: "s1",
    errors: { a: 1, b: 1 },
    indexOf: (id) => (items.includes(id) ? items.indexOf(id) : undefined),
    recollection: recollection({
      store,
      embedder: embedders.hashing(),
      titleOf: (itemId) => `title of ${itemId}`,
      now: () => 1000,
      open: () => vectorIndexes.embedded({ database, space: "test", dims: 128 }),
    }),
    valuesOf: (id) => [Number(id.slice(1)) % 2 ? "kind=blue" : "kind=red"],
    own: (userId) => (userId === "u" ? stored : stranger),
    ...over,
  };
  return { ports, records: userRecords(ports) };
};

export const at = (time: number, kind: Feedback["kind"], itemId = "i1", value?: number): Feedback => ({
  id: `${kind}-${itemId}-${time}`,
  userId: "u",
  itemId,
  kind,
  time,
  ...(value === undefined ? {} : { value }),
});

export const slate = (id: string, time = 0): Episode => ({
  id,
  userId: "u",
  time,
  action: "recommend",
  words: "",
  demands: [],
  shown: [
    { itemId: "i1", found: { titles: 1 }, said: { a: 0.8, b: 0.2 } },
    { itemId: "i2", found: { meaning: 1 }, said: { a: 0.2, b: 0.8 } },
  ],
  outcomes: {},
});

/** Everything that learning leads to, to three digits: tastes are stored as 32-bit floats. */
export const learned = async (records: ReturnType<typeof userRecords>) => {
  const { past, tastes, reflection, bars } = await records.recall("u");
  return JSON.parse(
    JSON.stringify({
      items: [...past.items],
      values: [...past.values],
      long: [...tastes.life.long.words].sort().map(([word, weight]) => [word, weight.toFixed(3)]),
      short: [...tastes.life.short.vector].map((one) => one.toFixed(3)),
      reflection,
      bars,
    }),
  );
};

/** Every document of the store, by its place. */
export const documents = async ({ store }: RecordPorts) =>
  Object.fromEntries(
    (await store.search(["users"], { limit: 1000 })).map(({ namespace, key, value }) => [[...namespace, key].join("/"), value]),
  );
