import { emptyCheckpoint, type MemorySaver } from "@langchain/langgraph-checkpoint";
import { incognitoThreads } from "../../app/incognito-threads.js";
import { httpApp } from "../../server/http-app.js";
import { openTestParley } from "../open-test-parley.js";
import { callerOf } from "./caller.js";
import { testPorts } from "./ports.js";

test("of a thread of the protocol as many checkpoints stay as the setting says, and it goes on", async () => {
  const parley = await openTestParley({ keepCheckpoints: 2 });
  const ports = testPorts(parley);
  const send = callerOf(httpApp(ports));
  try {
    const thread = `/threads/${(await send("POST", "/threads", {})).body.thread_id}`;
    for (const text of ["a comedy", "a western"]) {
      const input = { request: { userId: "15", text, count: 2 } };
      const { body } = await send("POST", `${thread}/runs/wait`, { assistant_id: "recommend", input });
      expect(body.recommendation.picks).toHaveLength(2);
      expect((await send("GET", `${thread}/history?limit=100`)).body).toHaveLength(2);
    }
    expect((await send("POST", `${thread}/state`, { as_node: "host", values: {} })).status).toBe(200);
    expect((await send("GET", `${thread}/history?limit=100`)).body).toHaveLength(2);
  } finally {
    await ports.protocol.desk.close();
    await parley.close();
  }
});

test("a run whose checkpoints are pruned comes to nothing that could be told, and one that waits for its turn finds that its own is gone", async () => {
  const parley = await openTestParley({ keepCheckpoints: 2 });
  const ports = testPorts(parley);
  const send = callerOf(httpApp(ports));
  const input = { request: { userId: "15", text: "a comedy", count: 2 } };
  try {
    const thread = `/threads/${(await send("POST", "/threads", {})).body.thread_id}`;
    const begin = async (more: object) =>
      (await send("POST", `${thread}/runs`, { assistant_id: "recommend", multitask_strategy: "enqueue", ...more })).body.run_id;
    const first = await begin({ input });
    await send("GET", `${thread}/runs/${first}/join`);
    const [{ checkpoint }] = (await send("GET", `${thread}/history?limit=1`)).body;
    await begin({ input });
    const last = await begin({ checkpoint_id: checkpoint.checkpoint_id });
    const gone = { error: "Absent", message: expect.stringMatching(/^checkpoint_id: got/) };
    expect((await send("GET", `${thread}/runs/${last}/join`)).body).toMatchObject({ __error__: gone });
    // Who carried it out may still know; another process reads the thread.
    const host = { begin: () => {}, ended: () => {}, report: () => {} };
    const protocol = parley.serving.protocol(host, { ...parley.config, runs: 0 });
    const elsewhere = callerOf(httpApp(testPorts(parley, { protocol })));
    const told = (await elsewhere("GET", `${thread}/runs/${first}/join`)).body;
    await protocol.desk.close();
    expect(told).toMatchObject({ __error__: { error: "Absent", message: expect.stringContaining("whose last checkpoint is still kept") } });
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  } finally {
    await ports.protocol.desk.close();
    await parley.close();
  }
});

test("of an incognito thread the newest checkpoints stay, as many as of any, and no more than there is room for", async () => {
  const threads = incognitoThreads<MemorySaver>((saver) => saver);
  await threads.open("t");
  const saver = threads.of("t")!;
  const ids = Array.from({ length: 30 }, (_, at) => `1f000000-0000-6000-8000-0000000000${at + 10}`);
  for (const id of ids) {
    const checkpoint = { ...emptyCheckpoint(), id };
    await saver.put({ configurable: { thread_id: "t", checkpoint_ns: "" } }, checkpoint, { source: "loop", step: 0, parents: {} });
  }
  const kept = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { checkpoint } of saver.list({ configurable: { thread_id: "t" } })) found.unshift(checkpoint.id);
    return found;
  };
  await threads.prune("t");
  expect(await kept()).toEqual(ids.slice(-20));
  await threads.prune("t", 3);
  expect(await kept()).toEqual(ids.slice(-3));
});
