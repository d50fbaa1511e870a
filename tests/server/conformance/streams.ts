import type { Cases } from "./case.js";
import { debated, input, newThread, picksOf, type Told } from "./requests.js";

interface Heard {
  id?: string | undefined;
  event: string;
  data: unknown;
}

const all = async (parts: AsyncIterable<unknown>): Promise<Heard[]> => {
  const heard: Heard[] = [];
  for await (const part of parts) heard.push(part as Heard);
  return heard;
};
const dataOf = (heard: readonly Heard[], event: string): unknown[] => heard.filter((one) => one.event === event).map(({ data }) => data);
const nodesIn = (updates: readonly unknown[]): string[] => updates.flatMap((update) => Object.keys(update as object));
const order = ["host", "profiler", "planner", "retriever", "debate", "critic", "recommender"];

export const streams: Cases = {
  "values: every state, the last one the answer": async (client) => {
    const heard = await all(client.runs.stream(await newThread(client), "recommend", { input, streamMode: "values" }));
    expect(heard[0]).toMatchObject({ event: "metadata", data: { run_id: expect.any(String) } });
    const states = dataOf(heard, "values");
    expect(states.length).toBeGreaterThan(5);
    expect(picksOf(states.at(-1))).toHaveLength(5);
  },

  "updates: what each agent made, by its name": async (client) => {
    const heard = await all(client.runs.stream(await newThread(client), "recommend", { ...debated, streamMode: "updates" }));
    expect(nodesIn(dataOf(heard, "updates")).filter((node) => order.includes(node))).toEqual(order);
    expect(heard.filter(({ event }) => event === "values")).toEqual([]);
  },

  "custom: the reasons, as soon as they are checked": async (client) => {
    const heard = await all(client.runs.stream(await newThread(client), "recommend", { input, streamMode: ["custom", "values"] }));
    const reasons = dataOf(heard, "custom") as { type: string; itemId: string; text: string }[];
    const last = dataOf(heard, "values").at(-1) as Told;
    const worded = last.recommendation.picks.flatMap(({ itemId, reasons: its }) => its.map(({ text }) => `${itemId} ${text}`));
    expect(reasons.length).toBeGreaterThan(0);
    for (const { type, itemId, text } of reasons) expect([type, worded]).toEqual(["reason", expect.arrayContaining([`${itemId} ${text}`])]);
    const first = heard.findIndex(({ event }) => event === "custom");
    expect(first).toBeLessThan(heard.findLastIndex(({ event }) => event === "values"));
  },

  "messages-tuple: the reasons word by word": async (client) => {
    const heard = await all(client.runs.stream(await newThread(client), "recommend", { input, streamMode: ["messages-tuple", "custom"] }));
    const said = new Map<string, string>();
    for (const [chunk] of dataOf(heard, "messages") as [{ id: string; content: string }, object][])
      said.set(chunk.id, (said.get(chunk.id) ?? "") + chunk.content);
    const reasons = dataOf(heard, "custom") as { itemId: string; text: string }[];
    expect(said.size).toBeGreaterThan(0);
    for (const [id, words] of said)
      expect(
        reasons
          .filter(({ itemId }) => `reason ${itemId}` === id)
          .map(({ text }) => text)
          .join(""),
      ).toBe(words);
  },

  "messages: the reasons as they grow": async (client) => {
    const heard = await all(client.runs.stream(await newThread(client), "recommend", { input, streamMode: "messages" }));
    const grown = (dataOf(heard, "messages/partial") as { id: string; content: string }[][]).map(([message]) => message!);
    expect(grown.length).toBeGreaterThan(1);
    const ofFirst = grown.filter(({ id }) => id === grown[0]!.id).map(({ content }) => content);
    for (const [at, content] of ofFirst.entries()) if (at > 0) expect(content.startsWith(ofFirst[at - 1]!)).toBe(true);
  },

  "subgraphs: the debate's own steps, where they are asked for": async (client) => {
    const heard = await all(
      client.runs.stream(await newThread(client), "recommend", { ...debated, streamMode: "updates", streamSubgraphs: true }),
    );
    const inner = heard.filter(({ event }) => event.startsWith("updates|debate:"));
    expect(nodesIn(inner.map(({ data }) => data))).toEqual(expect.arrayContaining(["opener", "debater", "moderator"]));
  },

  "a run without a thread is followed as well": async (client) => {
    const heard = await all(client.runs.stream(null, "recommend", { input, streamMode: "values" }));
    expect(picksOf(dataOf(heard, "values").at(-1))).toHaveLength(5);
  },

  "a stream is joined again behind the last event that came": async (client) => {
    const thread = await newThread(client);
    let run = "";
    const options = {
      input,
      streamMode: "updates",
      streamResumable: true,
      onRunCreated: ({ run_id }: { run_id: string }) => {
        run = run_id;
      },
    } as const;
    const heard = await all(client.runs.stream(thread, "recommend", options));
    const rest = await all(client.runs.joinStream(thread, run, { lastEventId: heard[2]!.id! }));
    expect(rest).toEqual(heard.slice(3));
  },

  "a run that was begun without a listener is followed from its beginning": async (client) => {
    const thread = await newThread(client);
    const { run_id } = await client.runs.create(thread, "recommend", { ...debated, streamMode: ["updates"], streamResumable: true });
    const heard = await all(client.runs.joinStream(thread, run_id, { lastEventId: "-1" }));
    expect(nodesIn(dataOf(heard, "updates")).filter((node) => order.includes(node))).toEqual(order);
  },
};
