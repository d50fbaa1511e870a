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
