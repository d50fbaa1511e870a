import { recollection } from "../../app/memory/recollection.js";
import { BrokenStore } from "../../domain/errors.js";
import type { Episode, Statement } from "../../domain/memory.js";
import { openDatabase } from "../../memory/database.js";
import { halfLives, recallScore } from "../../memory/recall.js";
import { stores } from "../../memory/stores.js";
import { userMemory } from "../../memory/user-memory.js";
import type { VectorIndex } from "../../memory/vector-index.js";
import { vectorIndexes } from "../../memory/vector-indexes.js";
import type { Embedder } from "../../models/embedder.js";
import { EmbedderFailure } from "../../models/embedders/openai.js";
import { embedders } from "../../models/embedders.js";

const day = 86_400;
const hit = (over: object) => ({ id: "episodes/a", likeness: 1, time: 0, importance: 1, ...over });

describe("recall = relevance x recency x importance", () => {
  test("half after a half-life, and statements never fade", () => {
    expect(recallScore(hit({}), 0)).toBe(1);
    expect(recallScore(hit({}), halfLives.episodes)).toBeCloseTo(0.5);
    expect(recallScore(hit({ id: "statements/a" }), 10_000 * day)).toBe(1);
    expect(recallScore(hit({ importance: 0.3, likeness: 0.5 }), 0)).toBeCloseTo(0.15);
    expect(recallScore(hit({ likeness: -0.5 }), 0)).toBe(0);
    expect(recallScore(hit({ time: 100 }), 0)).toBe(1);
  });
});

const episode = (id: string, words: string, over: Partial<Episode> = {}): Episode => ({
  id,
  userId: "u",
  time: 0,
  action: "recommend",
  words,
  demands: [],
  shown: [{ itemId: "i1", found: {}, said: {} }],
  outcomes: {},
  ...over,
});
const statement: Statement = {
  id: "said never horror",
  userId: "u",
  words: "never horror",
  source: "words",
  time: 0,
  constraint: { kind: "none", field: "genres", values: ["Horror"], source: "statement", words: "never horror" },
};

const open = async (
  reach: () => Promise<VectorIndex>,
  { alone = false, embedder = embedders.hashing() }: { alone?: boolean; embedder?: Embedder } = {},
) => {
  const store = await stores.memory({ database: openDatabase(":memory:"), now: () => 0 });
  let time = 0;
  const remembering = recollection({ store, embedder, titleOf: (id) => id, now: () => time, open: reach, alone });
  const keep = async (one: Episode) => {
    await userMemory(store, "u").commit([{ kind: "episodes", key: one.id, value: one, version: 0 }]);
    await remembering.keep("u", { episode: one });
  };
  return { store, remembering, keep, wait: (seconds: number) => (time += seconds) };
};
const embeddedIndex = () => vectorIndexes.embedded({ database: openDatabase(":memory:"), space: "t", dims: 128 });

test("the memory of like words comes first, with what was taken; forgotten ones do not come", async () => {
  const { store, remembering, keep } = await open(embeddedIndex);
  await keep(episode("a", "a clever heist film", { outcomes: { i1: { kind: "click", time: 1, reward: 1 } } }));
  await keep(episode("b", "a western"));
  const { memories, without } = await remembering.recall("u", "some heist again", { limit: 2, readOnly: false });
  expect(memories[0]).toMatchObject({ id: "episodes/a", took: ["i1"] });
  expect(without).toBe(false);
  expect((await remembering.recall("stranger", "some heist again", { limit: 2, readOnly: false })).memories).toEqual([]);
  await store.delete(["users"], "none");
  await userMemory(store, "u").remove("episodes", "a");
  expect((await remembering.recall("u", "some heist again", { limit: 2, readOnly: false })).memories.map(({ id }) => id)).not.toContain(
    "episodes/a",
  );
});

test("while the endpoint that embeds is away nothing is found, and that is said", async () => {
  let away = true;
  const { embed, ...rest } = embedders.hashing();
  const embedder: Embedder = {
    ...rest,
    embed: async (texts) => {
      if (away) throw new EmbedderFailure("m", "no connection", "Start it.");
      return embed(texts);
    },
  };
  const { remembering, keep, wait } = await open(embeddedIndex, { embedder });
  await keep(episode("a", "a clever heist film"));
  expect(await remembering.recall("u", "heist", { limit: 3, readOnly: false })).toEqual({ memories: [], without: true });
  away = false;
  wait(31);
  expect(await remembering.recall("u", "heist", { limit: 3, readOnly: false })).toMatchObject({ memories: [{ id: "episodes/a" }] });
});

test("what was kept while the index was away is found without it, and in it once it is back", async () => {
  const index = await embeddedIndex();
  let away = true;
  const { store, remembering, keep, wait } = await open(async () => {
    if (away) throw new BrokenStore({ place: "index", given: "no answer", expected: "one", cure: "Start it." });
    return index;
  });
  await keep(episode("a", "a clever heist film"));
  await userMemory(store, "u").commit([{ kind: "statements", key: statement.id, value: statement, version: 0 }]);
  const found = await remembering.recall("u", "heist", { limit: 3, readOnly: false });
  expect(found).toMatchObject({ without: true, memories: [{ id: "episodes/a" }] });
  await expect(remembering.erase("u")).rejects.toThrow(/Start it/);
  away = false;
  wait(31);
  expect(await remembering.recall("u", "heist", { limit: 3, readOnly: false })).toMatchObject({
    without: false,
    memories: [{ id: "episodes/a" }],
  });
  expect(await index.count("u")).toBe(2);
});

test("a reading that may write nothing looks through the store where the index is behind", async () => {
  const index = await embeddedIndex();
  const { store, remembering } = await open(async () => index);
  await userMemory(store, "u").commit([{ kind: "episodes", key: "a", value: episode("a", "a clever heist film"), version: 0 }]);
  const found = { without: false, memories: [{ id: "episodes/a" }] };
  expect(await remembering.recall("u", "heist", { limit: 3, readOnly: true })).toMatchObject(found);
  expect(await index.count("u")).toBe(0);
  expect(await remembering.recall("u", "heist", { limit: 3, readOnly: false })).toMatchObject(found);
  expect(await index.count("u")).toBe(1);
});

test("an index of one's own hears of a user when that user's memories are first looked for, and remembers alike", async () => {
  const said = [episode("a", "a clever heist film"), episode("b", "a western"), episode("c", "a heist again")];
  const found: unknown[] = [];
  for (const alone of [true, false]) {
    const index = await embeddedIndex();
    const { remembering, keep } = await open(async () => index, { alone });
    const recall = () => remembering.recall("u", "heist", { limit: 3, readOnly: false });
    await keep(said[0]!);
    await keep(said[1]!);
    await remembering.drop("u", ["episodes/nothing"]);
    expect(await index.count("u")).toBe(alone ? 0 : 2);
    found.push(await recall());
    await keep(said[2]!);
    expect(await index.count("u")).toBe(3);
    found.push(await recall());
    await remembering.erase("u");
    expect(await index.count("u")).toBe(0);
  }
  expect(found.slice(0, 2)).toEqual(found.slice(2));
});
