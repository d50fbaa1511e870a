import { setTimeout as passed } from "node:timers/promises";
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

/** Milliseconds after which runs are stopped: each is somewhere else by then. */
const moments = Array.from({ length: 12 }, (_, at) => 3 * at);
/** In which a loop that nobody waits for has gone on to wherever it goes. */
const aWhile = 100;

const asked = (text: string, userId = "15") => ({ assistant_id: "recommend", input: { request: { userId, text, count: 2 } } });
const begun = async (): Promise<string> => (await send("POST", "/threads", {})).body.thread_id;
const checkpointsOf = async (thread: string): Promise<string[]> => {
  const ids: string[] = [];
  const { graphs } = ports.protocol;
  for await (const { config } of graphs().recommend!.getStateHistory({ configurable: { thread_id: thread, checkpoint_ns: "" } }))
    ids.push(config.configurable?.checkpoint_id);
  return ids;
};

test("what a run stores that is rolled back is gone with it, whenever it is stopped", async () => {
  const left: string[] = [];
  for (const moment of moments) {
    const thread = await begun();
    await send("POST", `/threads/${thread}/runs/wait`, asked("a comedy"));
    const before = await checkpointsOf(thread);
    const { run_id } = (await send("POST", `/threads/${thread}/runs`, asked("a horror film"))).body;
    await passed(moment);
    await send("POST", `/threads/${thread}/runs/${run_id}/cancel?wait=true&action=rollback`);
    await passed(aWhile);
    const runs = (await send("GET", `/threads/${thread}/runs`)).body;
    if (runs.length === 1) left.push(...(await checkpointsOf(thread)).filter((id) => !before.includes(id)));
  }
  expect(left).toEqual([]);
});

test("nothing is left of a thread that is deleted while it runs, nor of a run without one that is stopped", async () => {
  const gone: string[] = [];
  for (const moment of moments) {
    const thread = await begun();
    await send("POST", `/threads/${thread}/runs`, asked("a horror film"));
    const lone = (await send("POST", "/runs", asked("a horror film"))).body;
    await passed(moment);
    await Promise.all([
      send("DELETE", `/threads/${thread}`),
      send("POST", `/threads/${lone.thread_id}/runs/${lone.run_id}/cancel?wait=true`),
    ]);
    gone.push(thread, lone.thread_id);
  }
  await passed(aWhile);
  expect((await Promise.all(gone.map(checkpointsOf))).flat()).toEqual([]);
});

test("whoever is deleted while runs go on for them is deleted: nothing of those runs comes after", async () => {
  const left: unknown[] = [];
  for (const [at, moment] of moments.entries()) {
    const user = `deleted-${at}`;
    const thread = await begun();
    await send("POST", `/threads/${thread}/runs`, asked("a horror film", user));
    await send("POST", "/runs", asked("a comedy", user));
    await passed(moment);
    expect((await send("DELETE", `/users/${user}`)).status).toBe(200);
    await passed(aWhile);
    const { memory, threads } = (await send("GET", `/users/${user}/memory`)).body;
    left.push(...Object.keys(memory.episodes), ...Object.keys(threads), ...(await checkpointsOf(thread)));
  }
  expect(left).toEqual([]);
});

describe("runs without a thread that wait for their turn", () => {
  let busy: typeof ports;
  let ask: Send;
  beforeAll(() => {
    const host = { begin: () => {}, ended: () => {}, report: () => {} };
    busy = testPorts(parley, { protocol: parley.serving.protocol(host, { ...parley.config, runs: 0, userRuns: 2 }) });
    ask = callerOf(httpApp(busy));
  });
  afterAll(() => busy.protocol.desk.close());
  const stop = ({ thread_id, run_id }: { thread_id: string; run_id: string }) =>
    ask("POST", `/threads/${thread_id}/runs/${run_id}/cancel?wait=true`);

  test("leave nothing behind when they are stopped, and come to nothing", async () => {
    const { body } = await ask("POST", "/runs", asked("a comedy", "waiting"));
    const waiter = ask("GET", `/threads/${body.thread_id}/runs/${body.run_id}/join`);
    await stop(body);
    expect((await waiter).body).toBeNull();
    expect((await ask("GET", `/threads/${body.thread_id}`)).status).toBe(404);
    expect((await ask("GET", `/runs/${body.run_id}/stream`)).body).toMatch(/^event: values\ndata: null$/m);
  });

  test("more than there may be are refused with what is under way, and what would come to it", async () => {
    const first = await ask("POST", "/runs/batch", [asked("a comedy", "many"), asked("a comedy", "many")]);
    expect(first.body).toHaveLength(2);
    const refused = await ask("POST", "/runs", asked("a comedy", "many"));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2"]);
    for (const run of first.body) await stop(run);
    expect(
      (
        await ask(
          "POST",
          "/runs/batch",
          [1, 2, 3].map(() => asked("a comedy", "many")),
        )
      ).body,
    ).toMatchObject({
      message: expect.stringContaining("0 for this user under way, and 3 more"),
    });
  });
});
