import type { Parley } from "../../app.js";
import type { Evidence } from "../../domain/evidence.js";
import type { Reason } from "../../domain/recommendation.js";
import { httpApp } from "../../server/http-app.js";
import { openTestParley } from "../open-test-parley.js";
import { callerOf, type Send } from "./caller.js";
import { testPorts } from "./ports.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let send: Send;
let mallory: Send;

beforeAll(async () => {
  parley = await openTestParley();
  ports = testPorts(parley);
  const app = httpApp(ports);
  send = callerOf(app);
  mallory = callerOf(app, "mallory");
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

const ids = (body: { recommendations: { itemId: string }[] }): string[] => body.recommendations.map(({ itemId }) => itemId);

describe("POST /recommend", () => {
  const asked = { text: "a comedy from the 1990s, no romance", count: 5 };

  test("without a thread: the graph's own answer, and no thread of the user", async () => {
    const [plain, threaded] = [
      await send("POST", "/recommend", { userId: "15", ...asked }),
      await parley.recommend({ userId: "16", ...asked }),
    ];
    expect([plain.status, ids(plain.body).length, plain.body.user]).toEqual([200, 5, "15"]);
    expect(plain.body.thread).toBeUndefined();
    expect(await parley.threads.list("15")).toEqual([]);
    // The same user's, on a thread: what was shown a moment ago changes nothing yet.
    const again = await send("POST", "/recommend", { userId: "16", ...asked });
    expect(again.body.recommendations).toEqual(threaded.recommendations);
  });

  test("with one it is a turn of a conversation", async () => {
    const first = await send("POST", "/recommend", { userId: "20", ...asked, thread: "evening" });
    const more = await send("POST", "/recommend", { userId: "20", text: "show me more", count: 5, thread: "evening" });
    expect([first.body.thread, more.body.thread]).toEqual(["evening", "evening"]);
    expect(ids(more.body).filter((id) => ids(first.body).includes(id))).toEqual([]);
    expect(more.body.held).toContainEqual(expect.objectContaining({ kind: "must" }));
  });

  test("where it waits, a thread is begun, and resumed", async () => {
    const waiting = await send("POST", "/recommend", { userId: "21", count: 2, autonomy: "ask" });
    expect([waiting.status, waiting.body.status, typeof waiting.body.thread]).toEqual([200, "waiting", "string"]);
    const { thread } = waiting.body;
    const done = await send("POST", "/recommend/resume", { userId: "21", thread, resume: { verdict: "approve" } });
    expect([done.body.status, ids(done.body)]).toEqual(["approved", ids(waiting.body)]);
    expect((await send("POST", "/recommend/resume", { userId: "22", thread, resume: { verdict: "approve" } })).status).toBe(404);
  });

  test("who leaves while his answer waits for the thread leaves the queue, and answers nothing", async () => {
    const [thread, left] = ["leaver", new AbortController()];
    const body = JSON.stringify({ userId: "25", thread, resume: { verdict: "approve" } });
    let resumed: Promise<Response> | undefined;
    for await (const _ of parley.stream({ userId: "25", count: 2, autonomy: "ask" }, { thread })) {
      if (resumed) continue;
      const request = { method: "POST", headers: { "content-type": "application/json" }, body, signal: left.signal };
      resumed = Promise.resolve(httpApp(ports).request("/recommend/resume", request));
      await new Promise((passed) => setTimeout(passed, 50));
      left.abort(new Error("gone"));
      await new Promise((passed) => setTimeout(passed, 50));
    }
    expect((await resumed!).status).toBe(400);
    expect(await parley.latest("25", thread)).toMatchObject({ status: "waiting" });
  });

  test("incognito keeps nothing", async () => {
    const { body } = await send("POST", "/recommend", { userId: "nobody-yet", ...asked, incognito: true });
    expect([ids(body).length, body.recommendation, body.thread]).toEqual([5, undefined, undefined]);
    const kept = (await send("GET", "/users/nobody-yet/memory")).body;
    expect(kept).toMatchObject({
      threads: {},
      recommendations: [],
      memory: { profile: {}, episodes: {}, statements: {}, reflections: {} },
    });
  });

  test.each([
    ["who is asking is missing", {}, /body\.userId: got nothing, expected a user id/],
    ["a misspelt key", { userId: "15", kount: 3 }, /kount/],
    ["too many", { userId: "15", count: 51 }, /body\.count: got 51, expected a count from 1 to 50/],
    ["no such debater", { userId: "15", debaters: ["orator"] }, /expected one of: taste/],
  ])("%s", async (_name, body, message) => {
    const answer = await send("POST", "/recommend", body);
    expect([answer.status, answer.body.message]).toEqual([422, expect.stringMatching(message)]);
  });
});

describe("GET /explain", () => {
  test("tells of each item how it came about; to nobody else", async () => {
    const { body } = await send("POST", "/recommend", { userId: "30", text: "something like The Matrix", count: 4 });
    const account = (await send("GET", `/explain/${body.recommendation}`)).body;
    expect(account).toMatchObject({ recommendation: body.recommendation, user: "30", text: "something like The Matrix", status: "shown" });
    const said = JSON.stringify(account.items.map(({ found, said, score, ...pick }: Record<string, unknown>) => pick));
    expect(
      JSON.parse(said, (key, value) => (key === "evidence" ? value.map(({ kind, ref }: Evidence) => ({ kind, ref })) : value)),
    ).toEqual(body.recommendations);
    // What is an item has its title beside its id, as people write it; what is none has none.
    const evidence: (Evidence & { title?: string })[] = account.items.flatMap(({ reasons }: { reasons: Reason[] }) =>
      reasons.flatMap((one) => one.evidence),
    );
    expect(evidence.filter(({ kind }) => kind === "title").map(({ title }) => title)).toEqual(expect.arrayContaining(["The Matrix"]));
    for (const { kind, title } of evidence)
      expect([kind, title === undefined]).toEqual([kind, !["event", "liked-together", "title"].includes(kind)]);
    for (const { found, score } of account.items) expect([Object.keys(found).length > 0, typeof score]).toEqual([true, "number"]);
    expect(account.critic.verdict).toBe("accept");
    expect((await mallory("GET", `/explain/${body.recommendation}`)).status).toBe(404);
    expect(JSON.stringify(account).length).toBeLessThan(20_000);
  });

  test("goes with its user", async () => {
    const { recommendation } = (await send("POST", "/recommend", { userId: "leaving", text: "a western" })).body;
    expect((await send("GET", "/users/leaving/memory")).body.recommendations).toHaveLength(1);
    expect((await send("DELETE", "/users/leaving")).body).toMatchObject({ others: 1 });
    expect((await send("GET", `/explain/${recommendation}`)).status).toBe(404);
  });
});

describe("what is told to the server", () => {
  test("feedback counts from the next request on, and once by its id", async () => {
    const { body } = await send("POST", "/recommend", { userId: "40", count: 1 });
    const [itemId] = ids(body);
    const veto = { id: "v1", userId: "40", itemId, kind: "veto" };
    expect((await send("POST", "/feedback", veto)).body).toEqual({ counted: true });
    expect((await send("POST", "/feedback", veto)).body).toEqual({ counted: false });
    expect(ids((await send("POST", "/recommend", { userId: "40", count: 50 })).body)).not.toContain(itemId);
    expect((await send("POST", "/feedback", { ...veto, kind: "applause" })).status).toBe(422);
  });

  test("items and events are appended, whole or not at all", async () => {
    const item = { id: "new-1", title: "A Brand New Western", attributes: { genres: ["Western"] }, numbers: { year: 2020 } };
    expect((await send("POST", "/items", { items: [item] })).body).toEqual({ items: 1, events: 0 });
    expect((await send("POST", "/items", { items: [item] })).body).toEqual({ items: 0, events: 0 });
    const event = { userId: "50", itemId: "new-1", value: 5 };
    expect((await send("POST", "/events", { events: [event, { ...event, itemId: "no-such" }] })).status).toBe(422);
    expect((await send("POST", "/events", { events: [event] })).body).toEqual({ items: 0, events: 1 });
    expect((await send("GET", "/items/new-1")).body).toMatchObject({ title: "A Brand New Western", events: 1 });
  });
});

describe("GET /items", () => {
  test("finds by words, typos allowed, and shows one", async () => {
    const { items } = (await send("GET", "/items?query=the%20matrx&limit=3")).body;
    expect(items).toHaveLength(3);
    expect(items[0].title).toMatch(/Matrix/);
    expect((await send("GET", `/items/${items[0].id}`)).body).toEqual(items[0]);
    const alike = (await send("GET", `/items/${items[0].id}/alike?limit=4&by=text`)).body.items;
    expect(alike.map(({ itemId }: { itemId: string }) => itemId)).toEqual(
      parley.alike({ itemId: items[0].id, count: 4 }).map(({ itemId }) => itemId),
    );
  });

  test("what is not there, and what cannot be asked", async () => {
    expect((await send("GET", "/items/no-such")).status).toBe(404);
    expect((await send("GET", "/items/no-such/alike")).status).toBe(404);
    expect((await send("GET", "/items")).body.message).toMatch(/query\.query/);
  });
});

describe("POST /recommend/stream", () => {
  const events = (text: string) =>
    [...text.matchAll(/event: (\w+)\ndata: (.*)\n/g)].map(([, event, data]) => ({ event: event!, data: JSON.parse(data!) }));

  test.each([
    ["without a thread", undefined],
    ["on one", "streamed"],
  ])("%s: every agent's line, then the answer, as it is without news", async (_name, thread) => {
    const asked = { userId: "60", text: "a thriller from the 90s", count: 3, ...(thread === undefined ? {} : { thread }) };
    const told = events((await send("POST", "/recommend/stream", asked)).body);
    const { answer } = told.at(-1)!.data;
    const of = (type: string) => told.filter(({ event }) => event === type).map(({ data }) => data);
    expect(of("agent").map(({ line }) => line.agent)).toEqual(answer.trace.map(({ agent }: { agent: string }) => agent));
    expect(of("reason").map(({ itemId }) => itemId)).toEqual(ids(answer));
    expect([answer.recommendations.length, answer.thread, typeof answer.recommendation]).toEqual([3, thread, "string"]);
  });

  test("an error that comes on the way is the last event", async () => {
    const told = events((await send("POST", "/recommend/stream", { userId: "60", debaters: ["orator"] })).body);
    expect(told).toEqual([{ event: "error", data: expect.objectContaining({ error: "UnknownName" }) }]);
  });
});

test.each([
  ["DELETE", "/users/u/memory/statements/a%00b", "path.key"],
  ["DELETE", "/users/u/memory/a%00b", "path.kind"],
  ["GET", "/items?query=a%00b", "query.query"],
])("%s %s names what no database can hold", async (method, path, place) => {
  const { status, body } = await send(method, path);
  expect([status, body]).toEqual([400, expect.objectContaining({ place, given: "the character U+0000", expected: "text without it" })]);
});

describe("a user's memory", () => {
  test("statements are made, changed and forgotten, and hold in between", async () => {
    const at = "/users/70/memory/statements";
    const [id] = (await send("POST", at, { words: "never horror" })).body.ids;
    const shown = (await send("GET", "/users/70/memory/overview")).body.statements;
    expect(shown).toEqual([expect.objectContaining({ id, words: "never horror", source: "command" })]);
    const changed = (await send("PATCH", `/users/70/memory/${id}`, { words: "never musicals" })).body.ids;
    expect((await send("GET", "/users/70/memory/overview")).body.statements.map((one: { id: string }) => one.id)).toEqual(changed);
    expect((await send("DELETE", `/users/70/memory/${changed[0]}`)).body).toEqual({ forgotten: 1 });
    expect((await send("DELETE", `/users/70/memory/${changed[0]}`)).status).toBe(422);
    expect((await send("POST", at, { words: "good evening" })).status).toBe(422);
  });

  test("the overview tells the latest word on each item, without those that were taken back", async () => {
    const say = (itemId: string, kind: string, more: object = {}) => send("POST", "/feedback", { userId: "71", itemId, kind, ...more });
    for (const [itemId, kind] of [
      ["1", "dismiss"],
      ["2", "click"],
      ["1", "click"],
      ["3", "veto"],
      ["2", "undo"],
    ] as const)
      await say(itemId, kind);
    await say("4", "rating", { value: 4 });
    expect((await send("GET", "/users/71/memory/overview")).body.feedback.said).toEqual([
      { itemId: "1", kind: "click" },
      { itemId: "3", kind: "veto" },
      { itemId: "4", kind: "rating", value: 4 },
    ]);
  });

  test("a kind is forgotten as a whole, and no other", async () => {
    await send("POST", "/recommend", { userId: "71", count: 1 });
    expect((await send("DELETE", "/users/71/memory/episodes")).body).toEqual({ forgotten: 1 });
    expect((await send("DELETE", "/users/71/memory/secrets")).body.message).toMatch(/a kind \(profile, episodes/);
  });

  test("a look whether there is something to tell", async () => {
    expect((await send("POST", "/users/72/watch", {})).body).toEqual({ proposed: false, because: expect.stringContaining("first look") });
  });
});
