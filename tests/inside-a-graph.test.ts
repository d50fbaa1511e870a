import { MemorySaver, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import type { Parley } from "../app.js";
import { openTestParley } from "./open-test-parley.js";

let parley: Parley;
beforeAll(async () => {
  parley = await openTestParley();
});
afterAll(() => parley.close());

/** Runs something in a node of another graph, which has a thread, checkpoints and streams of its own. */
const inside = async <T>(run: () => Promise<T>): Promise<T> => {
  let came: T | undefined;
  const graph = new StateGraph(new StateSchema({ done: z.boolean().default(false) }))
    .addNode("host", async () => {
      came = await run();
      return { done: true };
    })
    .addEdge("__start__", "host")
    .compile({ checkpointer: new MemorySaver() });
  const { done } = await graph.invoke({ done: false }, { configurable: { thread_id: "theirs" } });
  expect(done).toBe(true);
  return came as T;
};

const request = { userId: "15", text: "a heist film", count: 3 };
const items = ({ recommendations }: { recommendations: { itemId: string }[] }): string[] => recommendations.map(({ itemId }) => itemId);

test("in a node of another graph a request gets the answer that it gets outside", async () => {
  expect(items(await inside(() => parley.recommend(request)))).toEqual(items(await parley.recommend(request)));
});

test("so does a streamed one, agent by agent", async () => {
  const agents: string[] = [];
  await inside(async () => {
    for await (const news of parley.stream(request)) agents.push(news.type === "agent" ? news.line.agent : news.type);
  });
  expect(agents).toEqual(expect.arrayContaining(["profiler", "planner", "recommender", "answer"]));
});

test("a slate waits for approval on its own thread, which is shown, forked and replayed there", async () => {
  const thread = "inner";
  const waiting = await inside(() => parley.recommend({ ...request, autonomy: "ask" }, { thread }));
  expect(waiting.status).toBe("waiting");
  expect((await inside(() => parley.latest("15", thread)))?.status).toBe("waiting");
  expect((await inside(() => parley.resume("15", thread, { verdict: "approve" }))).status).toBe("approved");
  expect((await inside(() => parley.threads.show("15", thread))).state).toBe("done");
  const forked = await inside(() => parley.threads.fork("15", thread, { as: "other", request: { text: "a western" } }));
  expect(forked.recommendations).toHaveLength(3);
});
