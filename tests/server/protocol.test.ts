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
