import type { Parley } from "../../app.js";
import { httpApp } from "../../server/http-app.js";
import { openTestParley } from "../open-test-parley.js";
import { callerOf, type Send } from "./caller.js";
import { testPorts } from "./ports.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let send: Send;

beforeAll(async () => {
  parley = await openTestParley();
  ports = testPorts(parley);
  send = callerOf(httpApp(ports));
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

const input = { request: { userId: "15", text: "a comedy", count: 2 } };
/** The path of a new thread, by its metadata. */
const begun = async (metadata: object = {}): Promise<string> => `/threads/${(await send("POST", "/threads", { metadata })).body.thread_id}`;
const run = async (thread: string, asked: object) => send("POST", `${thread}/runs/wait`, { assistant_id: "recommend", ...asked });

test("a command needs no answer to anything: it may write, or say where to go on", async () => {
  const thread = await begun();
  await run(thread, { input });
  const gone = await run(thread, { command: { goto: "recommender" } });
  expect([gone.status, gone.body.recommendation.picks.length]).toEqual([200, 2]);
  const written = await run(thread, { command: { update: { shown: ["1"] } } });
  expect([written.status, written.body.shown]).toEqual([200, ["1"]]);
});

describe("POST /threads/{id}/state", () => {
  test.each(["recommend", "debate", "solo"] as const)("%s: whichever node is named, no defect comes of it", async (graph) => {
    const [nodes, answers] = [["*", ...Object.keys(ports.protocol.graphs()[graph]!.nodes)], [] as [string, number][]];
    for (const as_node of nodes) {
      const thread = await begun({ graph_id: graph });
      for (const body of [{ as_node }, { as_node, values: {} }, { as_node, values: { trace: [] } }, { values: { trace: [] } }])
        answers.push([as_node, (await send("POST", `${thread}/state`, body)).status]);
    }
    expect(answers.filter(([, status]) => status !== 422 && status !== 200)).toEqual([]);
    expect(answers).toContainEqual(["*", 422]);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });

  test("a request is enough to write on", async () => {
    const thread = await begun();
    const { request } = (await run(thread, { input })).body;
    const fresh = await begun({ graph_id: "recommend" });
    expect((await send("POST", `${fresh}/state`, { as_node: "host", values: { request } })).status).toBe(200);
    expect((await send("GET", `${fresh}/state`)).body.next).toEqual(["profiler"]);
  });
});

test("a checkpoint that is not there is no empty one", async () => {
  const thread = await begun();
  const { recommendation } = (await run(thread, { input })).body;
  const checkpoint_id = "00000000-0000-4000-8000-ffffffffffff";
  const answers = [
    await send("GET", `${thread}/state/${checkpoint_id}`),
    await send("POST", `${thread}/state/checkpoint`, { checkpoint: { checkpoint_id } }),
    await send("POST", `${thread}/state`, { checkpoint_id, values: null }),
    await send("POST", `${thread}/runs`, { assistant_id: "recommend", input: null, checkpoint_id }),
    await send("POST", "/runs", { assistant_id: "recommend", input, checkpoint_id }),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  expect((await send("GET", `${thread}/state`)).body.values.recommendation).toEqual(recommendation);
});

test("a run needs an input where its thread has not begun", async () => {
  const thread = await begun();
  expect((await send("POST", `${thread}/runs`, { assistant_id: "recommend", input: null })).status).toBe(422);
  await run(thread, { input });
  expect((await run(thread, { input: null })).body.recommendation.picks).toHaveLength(2);
});
