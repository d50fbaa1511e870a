import { randomUUID } from "node:crypto";
import type { Cases } from "./case.js";
import { input, newThread, picksOf, statusOf } from "./requests.js";

export const threads: Cases = {
  "a thread is begun, read, changed and deleted": async (client) => {
    const { thread_id, status } = await client.threads.create({ metadata: { purpose: "test" } });
    expect(status).toBe("idle");
    await client.threads.update(thread_id, { metadata: { more: 1 } });
    expect((await client.threads.get(thread_id)).metadata).toMatchObject({ purpose: "test", more: 1 });
    await client.threads.delete(thread_id);
    expect(await statusOf(client.threads.get(thread_id))).toBe(404);
  },

  "an id that is taken is refused, or given as it is": async (client) => {
    const threadId = randomUUID();
    await client.threads.create({ threadId, metadata: { first: true } });
    expect(await statusOf(client.threads.create({ threadId }))).toBe(409);
    expect((await client.threads.create({ threadId, ifExists: "do_nothing" })).metadata).toMatchObject({ first: true });
  },

  "threads are found by their metadata, page by page, and counted": async (client) => {
    const mark = randomUUID();
    for (const at of [0, 1, 2]) await client.threads.create({ metadata: { mark, at } });
    const found = await client.threads.search({ metadata: { mark }, sortBy: "created_at", sortOrder: "asc", limit: 2 });
    expect(found.map(({ metadata }) => metadata?.at)).toEqual([0, 1]);
    expect(await client.threads.search({ metadata: { mark, at: 2 } })).toHaveLength(1);
    expect(await client.threads.search({ metadata: { mark: "another" } })).toEqual([]);
    expect(await client.threads.count({ metadata: { mark } })).toBe(3);
  },

  "a thread tells what it stands at": async (client) => {
    const thread = await newThread(client);
    const { values: before, next } = await client.threads.getState(thread);
    expect([before, next]).toEqual([{}, []]);
    const values = await client.runs.wait(thread, "recommend", { input });
    expect(picksOf((await client.threads.getState(thread)).values)).toEqual(picksOf(values));
    const { status, values: told } = await client.threads.get(thread);
    expect([status, picksOf(told)]).toEqual(["idle", picksOf(values)]);
  },

  "a copy has the history, and goes its own way": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", { input });
    const copy = (await client.threads.copy(thread)).thread_id;
    const [ours, theirs] = [await client.threads.getHistory(thread), await client.threads.getHistory(copy)];
    expect(theirs.map(({ next }) => next)).toEqual(ours.map(({ next }) => next));
    await client.runs.wait(copy, "recommend", { input });
    expect(await client.threads.getHistory(thread, { limit: 100 })).toHaveLength(
      (await client.threads.getHistory(thread, { limit: 100 })).length,
    );
    expect((await client.threads.getState(thread)).checkpoint.checkpoint_id).toBe(ours[0]!.checkpoint.checkpoint_id);
  },
};
