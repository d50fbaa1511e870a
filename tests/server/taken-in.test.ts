import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { assistantsOf } from "../../app/serving/assistants.js";
import { protocolRuns, type RunRequest } from "../../app/serving/protocol-runs.js";
import type { RunDesk } from "../../app/serving/run-desk.js";
import type { ServedGraph } from "../../app/serving/served-graph.js";
import { openDatabase } from "../../memory/database.js";
import { openServed } from "../../memory/served/open-served.js";
import { sqliteDoor } from "../../memory/sql-door.js";

const most = { all: 4, user: 2 };

/** A place to take runs in that carries none out. */
const door = async () => {
  const served = await openServed(sqliteDoor(openDatabase(":memory:")));
  let count = 0;
  const ports = {
    place: { saver: new MemorySaver() },
    desk: { start: async () => {} } as unknown as RunDesk,
    assistants: assistantsOf(0),
    graphs: () => ({ recommend: { nodes: {} } as unknown as ServedGraph }),
    newId: () => `id-${++count}`,
    most,
  };
  return { served, runs: protocolRuns({ served, ...ports }) };
};
const asked = {
  assistant: "recommend",
  input: { request: { userId: "u", text: "a comedy" } },
  metadata: {},
  strategy: "reject",
  createThread: false,
  keepThread: false,
  streamModes: ["values"],
  subgraphs: false,
} as RunRequest;

test("a run without a thread that was over a bound is taken in where there is room by the time that it is counted, never called busy", async () => {
  const { served, runs } = await door();
  await runs.createAll("a", [asked, asked]);
  const { add } = served.runs;
  served.runs.add = async (fresh, bounds) => {
    served.runs.add = add;
    const refused = await add(fresh, bounds);
    await served.runs.stop("a", "id-2", "interrupt");
    return refused;
  };
  expect((await runs.create("a", undefined, asked)).status).toBe("pending");
  await expect(runs.create("a", undefined, asked)).rejects.toMatchObject({ retryAfter: 2 });
});

test("of a batch that is refused nobody could have begun a run, and no thread stays", async () => {
  const { served, runs } = await door();
  const seen: string[] = [];
  const { add } = served.threads;
  served.threads.add = async (thread) => {
    seen.push(...(await served.runs.claimable(9)));
    return add(thread);
  };
  await expect(runs.createAll("a", [asked, asked, asked])).rejects.toMatchObject({ retryAfter: 2 });
  expect([seen, await served.threads.count({ owner: "a" })]).toEqual([[], 0]);
});
