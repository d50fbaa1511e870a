import type { Client } from "@langchain/langgraph-sdk";
import type { Cases } from "./case.js";
import { newThread, picksOf, request, type Told, waitingFor } from "./requests.js";

const asked = { input: { request: { ...request, autonomy: "ask" } } };

const waiting = async (client: Client): Promise<{ thread: string; picks: string[] }> => {
  const thread = await newThread(client);
  await client.runs.wait(thread, "recommend", asked);
  return { thread, picks: picksOf((await client.threads.getState(thread)).values) };
};
const answer = async (client: Client, thread: string, resume: unknown): Promise<Told> =>
  (await client.runs.wait(thread, "recommend", { command: { resume } })) as unknown as Told;

export const human: Cases = {
  "a slate waits for its approval, and the thread says so": async (client) => {
    const { thread } = await waiting(client);
    expect(await waitingFor(client, thread)).toMatchObject([{ kind: "approval", recommendation: { picks: expect.any(Array) } }]);
    const { status, interrupts } = await client.threads.get(thread);
    expect([status, Object.values(interrupts ?? {}).flat().length]).toEqual(["interrupted", 1]);
  },

  "approve: the slate stands": async (client) => {
    const { thread, picks } = await waiting(client);
    const told = await answer(client, thread, { verdict: "approve" });
    expect([told.recommendation.status, picksOf(told)]).toEqual(["approved", picks]);
    expect((await client.threads.get(thread)).status).toBe("idle");
  },

  "edit: what is left of the slate, in the user's order": async (client) => {
    const { thread, picks } = await waiting(client);
    const told = await answer(client, thread, { verdict: "edit", itemIds: [picks[2], picks[0]] });
    expect(picksOf(told)).toEqual([picks[2], picks[0]]);
  },

  "veto: another slate, and what was vetoed in none": async (client) => {
    const thread = await newThread(client);
    const userId = `conformance-${thread}`;
    await client.runs.wait(thread, "recommend", { input: { request: { ...request, userId, autonomy: "ask" } } });
    const first = picksOf((await client.threads.getState(thread)).values);
    await answer(client, thread, { verdict: "reject", text: "something darker", vetoes: [first[0]] });
    expect(await waitingFor(client, thread)).toMatchObject([{ kind: "approval" }]);
    expect(picksOf((await client.threads.getState(thread)).values)).not.toContain(first[0]);
  },

  "an answer that does not fit is asked for again, with the reason": async (client) => {
    const { thread } = await waiting(client);
    await answer(client, thread, { verdict: "edit", itemIds: ["no such item"] });
    expect(await waitingFor(client, thread)).toMatchObject([{ kind: "approval", problem: expect.stringContaining("no such item") }]);
    expect((await answer(client, thread, { verdict: "approve" })).recommendation.status).toBe("approved");
  },

  "an answer where nothing waits changes nothing": async (client) => {
    const { thread } = await waiting(client);
    const first = await answer(client, thread, { verdict: "approve" });
    expect((await answer(client, thread, { verdict: "reject" })).recommendation).toEqual(first.recommendation);
  },

  "ask: a stranger is asked a question, and answers": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", { input: { request: { userId: `stranger-${thread}`, mayAsk: true, count: 3 } } });
    const [question] = await waitingFor(client, thread);
    expect(question).toMatchObject({ kind: "question", question: expect.any(String), choices: expect.any(Array) });
    const told = await answer(client, thread, (question!.choices as string[])[0]);
    expect([told.recommendation?.picks.length ?? (await waitingFor(client, thread)).length].every((n) => n > 0)).toBe(true);
  },

  "a run stops before a node where that is asked for, and goes on": async (client) => {
    const thread = await newThread(client);
    await client.runs.wait(thread, "recommend", { input: { request }, interruptBefore: ["retriever"] });
    expect((await client.threads.getState(thread)).next).toEqual(["retriever"]);
    expect(picksOf(await client.runs.wait(thread, "recommend", { input: null }))).toHaveLength(5);
  },
};
