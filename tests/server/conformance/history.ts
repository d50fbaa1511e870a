import type { Cases } from "./case.js";
import { debated, input, newThread, picksOf, request, type Told } from "./requests.js";

export const history: Cases = {
  "the history goes from the newest state to the request": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", debated);
    const states = await client.threads.getHistory(thread, { limit: 100 });
    expect(states[0]!.next).toEqual([]);
    expect(states.map(({ next }) => next[0]).filter(Boolean)).toEqual([
      "recommender",
      "critic",
      "debate",
      "retriever",
      "planner",
      "profiler",
      "host",
      "__start__",
    ]);
    expect(states.slice(0, -1).map(({ parent_checkpoint }) => parent_checkpoint?.checkpoint_id)).toEqual(
      states.slice(1).map(({ checkpoint }) => checkpoint.checkpoint_id),
    );
    const [first, second] = await client.threads.getHistory(thread, { limit: 2 });
    expect([first!.checkpoint, second!.checkpoint]).toEqual([states[0]!.checkpoint, states[1]!.checkpoint]);
  },

  "a state is read at its checkpoint": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", { input });
    const states = await client.threads.getHistory(thread, { limit: 100 });
    const before = states.find(({ next }) => next[0] === "retriever")!;
    const byId = await client.threads.getState(thread, before.checkpoint.checkpoint_id!);
    const byAddress = await client.threads.getState(thread, before.checkpoint);
    expect([byId.next, byAddress.next]).toEqual([["retriever"], ["retriever"]]);
    expect((byId.values as unknown as Told).recommendation).toBeNull();
  },

  "a run from an old checkpoint is a new branch, with the same answer": async (client) => {
    const thread = await newThread(client);
    const values = await client.runs.wait(thread, "recommend", { input });
    const states = await client.threads.getHistory(thread, { limit: 100 });
    const from = states.find(({ next }) => next[0] === "retriever")!;
    const again = await client.runs.wait(thread, "recommend", { input: null, checkpointId: from.checkpoint.checkpoint_id! });
    expect(picksOf(again)).toEqual(picksOf(values));
    expect((await client.threads.getHistory(thread, { limit: 100 })).length).toBeGreaterThan(states.length);
  },

  "another request goes on from the checkpoint before the first step": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", { input });
    const first = (await client.threads.getHistory(thread, { limit: 100 })).at(-1)!.checkpoint.checkpoint_id!;
    const values = await client.runs.wait(thread, "recommend", {
      input: { request: { ...request, count: 2 } },
      checkpointId: first,
    });
    expect(picksOf(values)).toHaveLength(2);
    expect((await client.threads.getState(thread, first)).next).toEqual(["__start__"]);
  },

  "a state is written at a checkpoint, and gone on with": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", { input });
    const states = await client.threads.getHistory(thread, { limit: 100 });
    const from = states.find(({ next }) => next[0] === "profiler")!;
    const asked = { ...request, text: "a western", autonomy: "act", mayAsk: false, seed: 0, incognito: false };
    const { checkpoint } = (await client.threads.updateState(thread, {
      values: { request: { ...asked, count: 2 } },
      asNode: "host",
      checkpoint: from.checkpoint,
    })) as unknown as { checkpoint: { checkpoint_id: string } };
    const values = await client.runs.wait(thread, "recommend", { input: null, checkpointId: checkpoint.checkpoint_id });
    expect(picksOf(values)).toHaveLength(2);
  },

  "a second request on a thread begins anew": async (client) => {
    const thread = await newThread(client);
    const first = await client.runs.wait(thread, "recommend", { input });
    const second = (await client.runs.wait(thread, "recommend", {
      input: { request: { ...request, text: "more like these" } },
    })) as unknown as Told;
    expect(second.trace.filter(({ agent }) => agent === "profiler")).toHaveLength(1);
    expect(picksOf(second).filter((id) => picksOf(first).includes(id))).toEqual([]);
  },
};
