import { once } from "node:events";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Hono } from "hono";
import { callRate } from "../../app/access/call-rate.js";
import type { Parley } from "../../app.js";
import { openDatabase } from "../../memory/database.js";
import { sqliteDoor } from "../../memory/sql-door.js";
import type { ChatReply } from "../../models/chat.js";
import type { Env } from "../../server/env.js";
import { httpApp } from "../../server/http-app.js";
import type { ServerPorts } from "../../server/ports.js";
import { openTestParley } from "../open-test-parley.js";
import { byHeader, testPorts } from "../server/ports.js";

let parley: Parley;
/** What ends the calls of a model that never answers. */
const calls: (AbortSignal | undefined)[] = [];
beforeAll(async () => {
  const complete = ({ signal }: { signal?: AbortSignal | undefined }) => {
    calls.push(signal);
    return new Promise<never>(() => {});
  };
  const model = { name: "silent", complete };
  parley = await openTestParley({ chatModel: model, chatTimeout: 60_000 });
});
afterAll(() => parley.close());

/** The server with other settings, and a route that answers when it is let. */
const served = (settings: Partial<Parley["config"]>, own: Parameters<typeof testPorts>[1] = {}) => {
  const ports = testPorts({ ...parley, config: { ...parley.config, ...settings } } as Parley, own);
  const app: Hono<Env> = httpApp(ports);
  const held: (() => void)[] = [];
  const signals: AbortSignal[] = [];
  app.get("/held", async (c) => {
    signals.push(c.get("signal"));
    await new Promise<void>((go) => held.push(go));
    return c.text("done");
  });
  const ask = (path = "/held", who = "somebody", signal?: AbortSignal) =>
    app.request(path, { headers: { "x-test-principal": who }, ...(signal ? { signal } : {}) });
  return { app, ports, held, signals, ask };
};
const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((passed) => setTimeout(passed, 2));
};
const refusal = async (answer: Response) => [
  answer.status,
  Number(answer.headers.get("retry-after")) > 0,
  Object.keys((await answer.json()) as object).sort(),
];
const parts = ["cure", "error", "expected", "given", "message", "place", "request_id"];

describe("more at once than the server takes on", () => {
  test("waits its turn, and what is more than may wait is told to come back", async () => {
    const { ask, held, ports } = served({ requests: 1, waiting: 1 });
    const [first, second] = [ask(), ask()];
    await until(() => held.length === 1);
    expect(await refusal(await ask())).toEqual([503, true, parts]);
    expect((await ask("/ok")).status).toBe(200);
    held[0]!();
    await until(() => held.length === 2);
    held[1]!();
    expect(await Promise.all([first, second].map(async (one) => (await one).status))).toEqual([200, 200]);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });

  test("is not worked for when its caller has left", async () => {
    const { ask, held, ports } = served({ requests: 1, waiting: 5 });
    const first = ask();
    await until(() => held.length === 1);
    const left = new AbortController();
    const second = ask("/held", "somebody", left.signal);
    left.abort();
    held[0]!();
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 400]);
    expect(held).toHaveLength(1);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });
});

test("a turn is given back though its work heeds no signal and never ends", async () => {
  const { ask, ports } = served({ requests: 1, requestSeconds: 0.2 });
  expect((await ask()).status).toBe(503);
  await new Promise((passed) => setTimeout(passed, 300));
  expect((await ask(`/threads/${ports.newId()}`)).status).toBe(404);
});

test("an answer that does not begin in time is given up, and so is its work", async () => {
  const { ask, signals } = served({ requestSeconds: 0.1 });
  expect(await refusal(await ask())).toEqual([503, true, parts]);
  expect(signals[0]!.aborted).toBe(true);
});

test("a recommendation that is late is no longer worked for", async () => {
  const { app } = served({ requestSeconds: 0.5 });
  const body = JSON.stringify({ userId: "late", text: "a western" });
  const answer = await app.request("/recommend", { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(await refusal(answer)).toEqual([503, true, parts]);
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.every((signal) => signal?.aborted)).toBe(true);
});

describe("messages of the Model Context Protocol that come as one", () => {
  const called = (id: number, name: string, given: object) => ({
    jsonrpc: "2.0",
    id,
    method: "tools/call",
    params: { name, arguments: given },
  });
  const batch = (app: Hono<Env>, count: number, name: string, given: object, signal?: AbortSignal) =>
    app.request("/mcp", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
      body: JSON.stringify(Array.from({ length: count }, (_, id) => called(id, name, given))),
      ...(signal ? { signal } : {}),
    });

  test("count as a request each, and are so many", async () => {
    const { app } = served({}, { callRate: await callRate(sqliteDoor(openDatabase(":memory:")), 4) });
    const answers = (await (await batch(app, 3, "search", { query: "matrix" })).json()) as { result: { isError?: true } }[];
    expect(answers.map(({ result }) => result.isError)).toEqual([undefined, undefined, undefined]);
    expect(await refusal(await batch(app, 2, "search", { query: "matrix" }))).toEqual([429, true, parts]);
    expect((await batch(served({}).app, 21, "search", { query: "matrix" })).status).toBe(422);
  });

  test("are worked on one after another, and no longer when their caller has left", async () => {
    const { app, ports } = served({});
    const [before, left] = [calls.length, new AbortController()];
    const answer = batch(app, 3, "recommend", { userId: "batch", text: "a western" }, left.signal);
    await until(() => calls.length > before);
    const begun = calls.length;
    await new Promise((passed) => setTimeout(passed, 100));
    expect(calls.length).toBe(begun);
    left.abort();
    expect((await answer).status).toBe(400);
    expect([calls.length, calls.at(-1)?.aborted]).toEqual([begun, true]);
    expect(ports.lines.filter(({ level }) => level === 50)).toEqual([]);
  });
});

test("a caller has so many requests open at once, whatever others have", async () => {
  const { ask, held } = served({ callerRequests: 1 });
  const first = ask();
  await until(() => held.length === 1);
  expect(await refusal(await ask())).toEqual([429, true, parts]);
  const other = ask("/held", "another");
  await until(() => held.length === 2);
  for (const go of held) go();
  expect([(await first).status, (await other).status]).toEqual([200, 200]);
  const again = ask();
  await until(() => held.length === 3);
  held[2]!();
  expect((await again).status).toBe(200);
});

test("a caller who leaves while he is asked who he is has nothing open", async () => {
  const socket = new Socket();
  const outgoing = new ServerResponse(new IncomingMessage(socket));
  outgoing.assignSocket(socket);
  const whoIs: ServerPorts["whoIs"] = async (request) => {
    if (!outgoing.closed) {
      socket.destroy();
      await once(outgoing, "close");
    }
    return byHeader(request);
  };
  const { app, ask, ports } = served({ callerRequests: 1 }, { whoIs });
  const path = `/threads/${ports.newId()}`;
  expect((await app.request(path, { headers: { "x-test-principal": "somebody" } }, { outgoing })).status).toBe(404);
  expect((await ask(path)).status).toBe(404);
});

/** A server whose answers are held back until `letGo`. */
const heldBack = async (settings: Parameters<typeof openTestParley>[0] = {}) => {
  let letGo = (): void => {};
  const gone = new Promise<void>((go) => (letGo = go));
  const complete = async (): Promise<ChatReply> => gone.then(() => ({ text: "{}", inputTokens: 1, outputTokens: 1, tries: 1 }));
  const own = await openTestParley({ ...settings, chatModel: { name: "late", complete }, chatTimeout: 60_000 });
  const app = httpApp(testPorts(own));
  const ask = (userId: string, path = "/recommend") =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userId, text: "a western", count: 2 }),
    });
  return { own, ask, letGo };
};

test("a user has so many plain requests under way at once, whatever other users have", async () => {
  const { own, ask, letGo } = await heldBack({ userRuns: 1 });
  const first = ask("one");
  expect(await refusal(await ask("one"))).toEqual([429, true, parts]);
  expect(await (await ask("one", "/recommend/stream")).text()).toContain("event: error");
  const other = ask("other");
  letGo();
  expect((await Promise.all([first, other])).map(({ status }) => status)).toEqual([200, 200]);
  expect((await ask("one")).status).toBe(200);
  await own.close();
});

test("one user leaves turns to others", async () => {
  const { own, ask, letGo } = await heldBack();
  const flood = Array.from({ length: own.config.requests }, () => ask("one"));
  const refused = (await Promise.race([...flood])).status;
  const other = ask("other");
  letGo();
  expect([refused, (await other).status]).toEqual([429, 200]);
  expect((await Promise.all(flood)).filter(({ status }) => status === 200)).toHaveLength(own.config.userRuns);
  await own.close();
});

test("a caller sends so many requests a minute, whatever others send", async () => {
  const limit = await callRate(sqliteDoor(openDatabase(":memory:")), 2);
  const { ask, ports } = served({}, { callRate: limit });
  const path = `/threads/${ports.newId()}`;
  expect([(await ask(path)).status, (await ask(path)).status]).toEqual([404, 404]);
  expect(await refusal(await ask(path))).toEqual([429, true, parts]);
  expect((await ask(path, "another")).status).toBe(404);
});

describe("runs", () => {
  const begin = (app: Hono<Env>, userId: string, path = "/runs") =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ assistant_id: "recommend", input: { request: { userId, count: 2 } } }),
    });
  const withProtocol = (settings: Partial<Parley["config"]>) => {
    const config = { ...parley.config, ...settings };
    return served(settings, { protocol: parley.serving.protocol({ begin: () => {}, report: () => {}, ended: () => {} }, config) });
  };

  test("for one user, and for all, are so many at once", async () => {
    const { app, ports } = withProtocol({ userRuns: 2, runs: 1, waiting: 2 });
    ports.protocol.desk.start = async () => {};
    const all = await Promise.all(["u", "u", "u"].map((userId) => begin(app, userId)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect((await begin(app, "v")).status).toBe(200);
    expect(await refusal(await begin(app, "w"))).toEqual([429, true, parts]);
    await ports.protocol.desk.close();
  });

  test("by a command, or without an input, are for the user of their thread", async () => {
    const { app, ports } = withProtocol({ userRuns: 2, waiting: 100, runSeconds: 0.3 });
    const { thread_id } = (await (await app.request("/threads", { method: "POST" })).json()) as { thread_id: string };
    const on = (asked: object) =>
      app.request(`/threads/${thread_id}/runs`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ assistant_id: "recommend", multitask_strategy: "enqueue", ...asked }),
      });
    await (await begin(app, "u7", `/threads/${thread_id}/runs/wait`)).text();
    ports.protocol.desk.start = async () => {};
    expect((await on({ command: { resume: "yes" } })).status).toBe(200);
    expect((await begin(app, "u7")).status).toBe(200);
    expect(await refusal(await on({ command: { goto: "planner" } }))).toEqual([429, true, parts]);
    expect(await refusal(await on({ input: null }))).toEqual([429, true, parts]);
    await ports.protocol.desk.close();
  });

  test("end in time, and what they stored stays", async () => {
    const { app, ports } = withProtocol({ runSeconds: 0.3, waiting: 100 });
    const thread = (await (await app.request("/threads", { method: "POST" })).json()) as { thread_id: string };
    const answer = await begin(app, "u9", `/threads/${thread.thread_id}/runs/wait`);
    expect(await answer.json()).toMatchObject({ __error__: { error: "OverLimit", message: expect.stringContaining("within 0.3 s") } });
    const runs = await (await app.request(`/threads/${thread.thread_id}/runs`)).json();
    expect(runs).toMatchObject([{ status: "timeout" }]);
    await ports.protocol.desk.close();
  });
});
