import type { Cases } from "./case.js";
import { input, newThread, picksOf, request, type Told } from "./requests.js";

const texts = ["a western", "a comedy", "a thriller", "a musical", "a war film"];

export const runs: Cases = {
  "wait gives the last state": async (client) => {
    const values = (await client.runs.wait(await newThread(client), "recommend", { input })) as unknown as Told;
    expect(values.recommendation.picks).toHaveLength(5);
    expect(values.recommendation.picks.every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(values.trace.map(({ agent }) => agent)).toEqual(
      expect.arrayContaining(["profiler", "planner", "retriever", "critic", "recommender"]),
    );
  },

  "the same request comes to the same on two threads": async (client) => {
    const one = await client.runs.wait(await newThread(client), "solo", { input });
    const two = await client.runs.wait(await newThread(client), "solo", { input });
    expect(picksOf(one)).toEqual(picksOf(two));
  },

  "a run's context says how much is deliberated": async (client) => {
    const agents = async (context: object): Promise<string[]> =>
      ((await client.runs.wait(await newThread(client), "recommend", { input, context })) as unknown as Told).trace.map(
        ({ agent }) => agent,
      );
    expect(await agents({ debate: 0 })).toContain("moderator");
    expect(await agents({ debate: 2 })).not.toContain("moderator");
  },

  "a run is begun, joined, read and listed": async (client) => {
    const thread = await newThread(client);
    const run = await client.runs.create(thread, "recommend", { input, metadata: { purpose: "test" } });
    expect(picksOf(await client.runs.join(thread, run.run_id))).toHaveLength(5);
    expect(await client.runs.get(thread, run.run_id)).toMatchObject({
      status: "success",
      thread_id: thread,
      metadata: { purpose: "test" },
    });
    expect((await client.runs.list(thread)).map(({ run_id }) => run_id)).toEqual([run.run_id]);
    await client.runs.delete(thread, run.run_id);
    expect(await client.runs.list(thread)).toEqual([]);
  },

  "a run needs no thread, and leaves none": async (client) => {
    const before = await client.threads.count();
    expect(picksOf(await client.runs.wait(null, "recommend", { input }))).toHaveLength(5);
    expect(await client.threads.count()).toBe(before);
  },

  "a thread is made for a run where that is asked for": async (client) => {
    const threadId = crypto.randomUUID();
    await client.runs.wait(threadId, "recommend", { input, ifNotExists: "create" });
    expect((await client.threads.get(threadId)).status).toBe("idle");
  },

  "of runs that come at once on a thread, those beside another are refused": async (client) => {
    const thread = await newThread(client);
    const at = await Promise.allSettled(
      texts.map((text) => client.runs.create(thread, "recommend", { input: { request: { ...request, text } } })),
    );
    const taken = at.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(texts.length);
    for (const { run_id } of taken) expect(picksOf(await client.runs.join(thread, run_id))).toHaveLength(5);
  },

  "queued runs go one after another, in their order": async (client) => {
    const thread = await newThread(client);
    const queued = [];
    for (const text of texts)
      queued.push(
        await client.runs.create(thread, "recommend", { input: { request: { ...request, text } }, multitaskStrategy: "enqueue" }),
      );
    for (const { run_id } of queued) await client.runs.join(thread, run_id);
    const history = await client.threads.getHistory(thread, { limit: 200 });
    const asked = history
      .map(({ values }) => (values as Partial<Told>).request?.text)
      .filter((text, at, all) => text && text !== all[at - 1]);
    expect(asked.toReversed()).toEqual(texts);
  },

  "a run that waits is cancelled, and never begins": async (client) => {
    const thread = await newThread(client);
    const enqueue = (text: string) =>
      client.runs.create(thread, "recommend", { input: { request: { ...request, text } }, multitaskStrategy: "enqueue" });
    // At once and not one by one, so that some still wait when the last is cancelled, however slowly this process is served.
    const before = await Promise.all(texts.map(enqueue));
    const last = (await enqueue("a western")).run_id;
    await client.runs.cancel(thread, last, true);
    for (const { run_id } of before) await client.runs.join(thread, run_id);
    expect((await client.runs.get(thread, last)).status).toBe("interrupted");
    expect(texts).toContain(((await client.threads.getState(thread)).values as unknown as Told).request.text);
  },
};
