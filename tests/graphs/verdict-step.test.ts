import { Command, MemorySaver } from "@langchain/langgraph";
import { castFor, recordsFor } from "../../app/cast-for.js";
import { openMemory } from "../../app/memory/open-memory.js";
import { readConfig } from "../../config.js";
import { recommend } from "../../graphs/recommend.js";
import { openDatabase } from "../../memory/database.js";
import { bundled } from "../bundled.js";

const [loaded, nothing] = [bundled(), () => 0];

test("a verdict whose step breaks off after it was learned is learned from once", async () => {
  const config = readConfig({ home: ":memory:", store: "memory" }, {});
  let time = 1000;
  const { store, recollection } = await openMemory(loaded.world, openDatabase(":memory:"), config, nothing);
  const records = recordsFor(loaded, store, recollection, () => time++);
  const cast = castFor(loaded, records, config, nothing, nothing);
  let broken = false;
  const settle: typeof cast.settle = async (...given) => {
    const update = await cast.settle(...given);
    if (broken) return update;
    broken = true;
    throw new Error("broken off");
  };
  const graph = recommend({ ...cast, settle }).compile({ checkpointer: new MemorySaver() });
  const thread = { configurable: { thread_id: "t" } };
  const request = { userId: "new", text: "a western", count: 3, autonomy: "ask" as const, mayAsk: false, seed: 0, incognito: false };
  const { recommendation } = await graph.invoke({ request }, thread);
  const [first, second] = recommendation!.picks.map(({ itemId }) => itemId);
  const verdict = { verdict: "reject", vetoes: [first, second], text: "" };
  await expect(graph.invoke(new Command({ resume: verdict }), thread)).rejects.toThrow(/broken off/);
  const heard = async () => (await records.recall("new")).tastes.life.events;
  const before = await heard();
  await graph.invoke(null, thread);
  expect(await heard()).toBe(before);
  expect((await records.recall("new")).bars).toMatchObject([{ itemIds: [first, second] }]);
  // Another slate, another verdict.
  await graph.invoke({ request }, thread);
  await graph.invoke(new Command({ resume: { verdict: "reject", text: "" } }), thread);
  expect(await heard()).toBe(before + 3);
});
