import { Command, END, ReducedValue, Send, START, StateGraph, StateSchema } from "@langchain/langgraph";
import fc from "fast-check";
import { z } from "zod";
import { castFor, recordsFor } from "../../app/cast-for.js";
import { openMemory } from "../../app/memory/open-memory.js";
import { readConfig } from "../../config.js";
import { heard } from "../../graphs/heard.js";
import { recommend } from "../../graphs/recommend.js";
import { solo } from "../../graphs/solo.js";
import { Paged } from "../../graphs/state.js";
import { walked } from "../../graphs/walked.js";
import { openDatabase } from "../../memory/database.js";
import { bundled } from "../bundled.js";
import { randomRequests } from "./requests.js";

const loaded = bundled();

/** A cast over the bundled catalogue, with a memory of its own and no clock. */
const cast = async () => {
  const config = readConfig({ home: ":memory:", store: "memory", debate: 0.2 }, {});
  const memory = await openMemory(loaded.world, openDatabase(":memory:"), config, () => 1000);
  const records = recordsFor(loaded, memory.store, memory.recollection, () => 1000);
  const made = castFor(
    loaded,
    records,
    config,
    () => 0,
    () => 1000,
  );
  return { made, records };
};

test.each([
  ["recommend", recommend],
  ["solo", solo],
] as const)("%s walked comes to the products and traces of LangGraph, page after page", async (_name, graph) => {
  const [one, other] = [await cast(), await cast()];
  const [walk, compiled] = [walked(graph(one.made, Paged)), graph(other.made, Paged).compile()];
  let debated = 0;
  for (const request of randomRequests(8, 5)) {
    let shown: string[] = [];
    for (let page = 0; page < 2; page++) {
      const [mine, theirs] = [await walk({ request, shown }), await compiled.invoke({ request, shown })];
      expect(mine).toEqual(theirs);
      if (theirs.transcript) debated++;
      shown = [...shown, ...theirs.recommendation!.picks.map(({ itemId }) => itemId)];
      const feedback = shown.slice(-2).map((itemId, k) => ({
        ...{ userId: request.userId, itemId, kind: "click" as const, time: 2000 + 10 * page + k },
        id: `${request.seed} ${page} ${itemId}`,
      }));
      for (const { records } of [one, other]) await records.takeAll(request.userId, feedback);
    }
  }
  expect(debated > 0).toBe(graph === recommend);
});

const Told = new StateSchema({
  plan: z.array(z.int()),
  round: z.int().default(0),
  said: new ReducedValue(z.array(z.string()).default([]), { reducer: (before: string[], next: string[]) => [...before, ...next] }),
  sum: z.int().nullable().default(null),
});

/** A graph with all that ours have: a fork at the start, sends, a join, a loop, a graph within, steps of several nodes. */
const told = () => {
  const inner = new StateGraph({ state: Told, output: new StateSchema({ sum: Told.fields.sum }) })
    .addNode("adds", async ({ plan, said }) => ({ sum: plan.reduce((sum, one) => sum + one, said.length), said: ["lost"] }))
    .addEdge(START, "adds")
    .addEdge("adds", END);
  return new StateGraph(Told)
    .addNode("speaker", async ({ word }: { word: string }) => ({ said: [word] }))
    .addNode("z", async () => ({ said: ["z"] }))
    .addNode("a", async () => ({ said: ["a"] }))
    .addNode("counter", async ({ round, said }) => ({ round: round + 1, said: [`of ${said.length}`] }))
    .addNode("inner", inner.compile())
    .addConditionalEdges(START, ({ plan }) => (plan.length ? plan.map((one) => new Send("speaker", { word: `${one}` })) : ["z", "a"]), [
      "speaker",
      "z",
      "a",
    ])
    .addEdge("speaker", "counter")
    .addEdge("z", "counter")
    .addEdge("a", "counter")
    .addConditionalEdges("counter", ({ plan, round }) => (round < plan.length ? "counter" : "inner"), ["counter", "inner"])
    .addEdge("inner", END);
};

test("sends, joins, loops, steps of several nodes and graphs within are walked as LangGraph runs them", async () => {
  const [walk, compiled] = [walked(told()), told().compile()];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }), async (plan) => {
      expect(await walk({ plan })).toEqual(await compiled.invoke({ plan }));
    }),
    { numRuns: 30, seed: 3 },
  );
});

const Plain = new StateSchema({ n: z.int().default(0) });

test("what cannot be walked along is refused: interrupts, commands, joins of LangGraph's own", async () => {
  const asking = new StateGraph(Plain).addNode("asks", async () => heard({}, () => ({ n: 1 }))).addEdge(START, "asks");
  await expect(walked(asking)({})).rejects.toThrow(/outside the context of a graph/);
  const commanding = new StateGraph(Plain).addNode("leads", async () => new Command({ update: { n: 1 } })).addEdge(START, "leads");
  await expect(walked(commanding)({})).rejects.toThrow(/leads.*plain update/);
  const node = async () => ({});
  const joining = new StateGraph(Plain).addNode("a", node).addNode("b", node).addNode("c", node).addEdge(["a", "b"], "c");
  expect(() => walked(joining)).toThrow(/wait for several nodes/);
  const twice = new StateGraph(Plain)
    .addNode("a", async () => ({ n: 1 }))
    .addNode("b", async () => ({ n: 2 }))
    .addEdge(START, "a")
    .addEdge(START, "b");
  await expect(walked(twice)({})).rejects.toThrow(/one value per step/);
});

test("fields that are wanted are given, whatever the graph hands out", async () => {
  const graph = new StateGraph({ state: Told, output: new StateSchema({ sum: Told.fields.sum }) })
    .addNode("counts", async ({ plan }) => ({ sum: plan.length }))
    .addEdge(START, "counts");
  expect(await walked(graph)({ plan: [1, 2] })).toEqual({ sum: 2 });
  expect(await walked(graph, ["round", "sum"])({ plan: [1, 2] })).toEqual({ round: 0, sum: 2 });
});

test("what a node throws is thrown", async () => {
  const failing = new StateGraph(Plain).addNode("fails", async () => Promise.reject(new Error("no such luck"))).addEdge(START, "fails");
  await expect(walked(failing)({})).rejects.toThrow("no such luck");
});
