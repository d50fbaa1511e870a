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

test("an answer where nothing has begun is no defect, but refused; where nothing waits it changes nothing", async () => {
  const thread = await begun();
  const answer = { command: { resume: { verdict: "approve" } } };
  expect((await run(thread, answer)).status).toBe(422);
  expect((await send("POST", "/runs", { assistant_id: "recommend", ...answer })).status).toBe(422);
  const { recommendation } = (await run(thread, { input })).body;
  expect((await run(thread, answer)).body.recommendation).toEqual(recommendation);
  expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
});

test("a limit of its caller's own that a run reaches is its caller's fault", async () => {
  const { __error__ } = (await run(await begun(), { input, config: { recursion_limit: 2 } })).body;
  expect(__error__).toEqual({ error: "BadRequest", message: expect.stringMatching(/^config\.recursion_limit: got 2, .*Leave it out/) });
  expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
});

describe("POST /runs/batch", () => {
  const one = { assistant_id: "recommend", input };
  const threads = async (): Promise<number> => (await send("POST", "/threads/count", {})).body;

  test.each([
    ["does not fit", 422, [one, one, { ...one, input: { request: { text: "for nobody" } } }]],
    ["names no graph", 404, [one, { ...one, assistant_id: "nonsense" }]],
    ["is over what may run for one user", 429, Array.from({ length: 9 }, () => one)],
  ])("one that %s is refused whole", async (_what, status, asked) => {
    const before = await threads();
    expect((await send("POST", "/runs/batch", asked)).status).toBe(status);
    expect(await threads()).toBe(before);
  });

  test("begins all of them", async () => {
    expect((await send("POST", "/runs/batch", [one, one])).body).toHaveLength(2);
  });
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

test("a namespace that is not there is refused; so is a run that is not there", async () => {
  const thread = await begun();
  await run(thread, { input });
  for (const checkpoint_ns of ["nonsense", "nonsense:a|b", "debate", "x".repeat(999)]) {
    const checkpoint = { checkpoint_ns };
    const answers = [
      await send("POST", `${thread}/state/checkpoint`, { checkpoint }),
      await send("POST", `${thread}/history`, { checkpoint }),
      await send("POST", `${thread}/state`, { checkpoint, values: null }),
    ];
    expect([checkpoint_ns, answers.map(({ status }) => status)]).toEqual([checkpoint_ns, [404, 404, 404]]);
  }
  expect((await send("GET", "/runs/00000000-0000-4000-8000-ffffffffffff/stream")).status).toBe(404);
  expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
});

test("a copy waits for what its original waits for, and is answered apart", async () => {
  const thread = await begun();
  await run(thread, { input: { request: { ...input.request, autonomy: "ask" } } });
  const copy = (await send("POST", `${thread}/copy`)).body;
  expect([copy.status, Object.values(copy.interrupts).flat()]).toEqual([
    "interrupted",
    [expect.objectContaining({ value: expect.anything() })],
  ]);
  const answered = await run(`/threads/${copy.thread_id}`, { command: { resume: { verdict: "approve" } } });
  expect(answered.body.recommendation.status).toBe("approved");
  expect((await send("GET", thread)).body.status).toBe("interrupted");
});

test("a thread that would be made for a run is not made for one that is refused", async () => {
  const thread = "/threads/00000000-0000-4000-9000-000000000001";
  const made = { assistant_id: "recommend", if_not_exists: "create" };
  const checkpoint_id = "00000000-0000-4000-8000-ffffffffffff";
  expect((await send("POST", `${thread}/runs`, { ...made, input, checkpoint_id })).status).toBe(404);
  expect((await send("POST", `${thread}/runs`, { ...made, input: null })).status).toBe(422);
  expect((await send("GET", thread)).status).toBe(404);
  expect((await send("POST", `${thread}/runs/wait`, { ...made, input })).status).toBe(200);
});

test("a run needs an input where its thread has not begun", async () => {
  const thread = await begun();
  expect((await send("POST", `${thread}/runs`, { assistant_id: "recommend", input: null })).status).toBe(422);
  await run(thread, { input });
  expect((await run(thread, { input: null })).body.recommendation.picks).toHaveLength(2);
});
