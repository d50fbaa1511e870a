import type { Hono } from "hono";
import { z } from "zod";
import type { Parley } from "../../app.js";
import { Absent, BrokenStore, Conflict, OverLimit } from "../../domain/errors.js";
import type { Env } from "../../server/env.js";
import { errorAnswer } from "../../server/error-answer.js";
import { httpApp } from "../../server/http-app.js";
import { read } from "../../server/read.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "./ports.js";

let parley: Parley;
beforeAll(async () => {
  parley = await openTestParley({ cors: "https://shop.example, https://other.example", bodyLimit: 2000 });
});
afterAll(() => parley.close());

/** An answer's JSON. */
const jsonOf = async (answer: Response): Promise<Record<string, string>> => (await answer.json()) as Record<string, string>;

/** The server with one more route behind everything else. */
const withRoute = (add: (app: Hono<Env>) => void, own: Parameters<typeof testPorts>[1] = {}) => {
  const ports = testPorts(parley, own);
  const app = httpApp(ports);
  add(app);
  return { app, ports };
};

const echo = (app: Hono<Env>): void =>
  void app.post("/echo", read("json", z.object({ count: z.int("a whole number").min(1, "1 or more") })), (c) =>
    c.json(c.req.valid("json")),
  );

const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": "application/json", ...headers },
});

describe("health", () => {
  test("ok, ready and info say what they should", async () => {
    const app = httpApp(testPorts(parley));
    expect(await (await app.request("/ok")).json()).toEqual({ ok: true });
    expect(await (await app.request("/ready")).json()).toEqual({
      ready: true,
      draining: false,
      checks: { catalogue: true, checkpoints: true, store: true },
    });
    expect(await (await app.request("/info")).json()).toMatchObject({
      name: "parley",
      version: "0.0.0-test",
      graphs: ["recommend", "debate", "solo"],
      items: parley.catalogue.size,
    });
  });

  test("a server that drains, or whose store is away, wants no requests", async () => {
    const ports = testPorts(parley);
    const app = httpApp(ports);
    await ports.lifecycle.drain(0);
    const drained = await app.request("/ready");
    expect([drained.status, await drained.json()]).toEqual([503, expect.objectContaining({ ready: false, draining: true })]);
    const away = { ...parley.serving, probes: { store: () => Promise.reject(new Error("away")) } };
    const answer = await httpApp(testPorts({ ...parley, serving: away } as unknown as Parley)).request("/ready");
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, draining: false, checks: { store: false } }]);
  });

  test("they ask nobody who he is; everything else does", async () => {
    const whoIs = () => Promise.reject(new Absent({ place: "key", given: "none", expected: "one", cure: "Give it." }));
    const { app } = withRoute(echo, { whoIs });
    expect((await app.request("/ok")).status).toBe(200);
    expect((await app.request("/echo", post("{}"))).status).toBe(404);
  });
});

describe("what is wrong with a request is said in one shape", () => {
  const deep = "[".repeat(500) + "]".repeat(500);
  test.each([
    ["no JSON", post("{"), 400, /body: got text that is no JSON/],
    ["another type", post("count=1", { "content-type": "application/x-www-form-urlencoded" }), 415, /content-type/],
    ["too deep", post(deep), 400, /over 100 levels deep/],
    ["a change of what objects are", post('{"a": {"__proto__": {"admin": true}}}'), 400, /__proto__/],
    ["half a character", post('{"a": {"b\\ud800": 1}}'), 400, /surrogate/],
    ["too much", post(JSON.stringify({ text: "x".repeat(3000) })), 413, /over 2000 bytes/],
    ["a value that does not fit", post('{"count": 0}'), 422, /body\.count: got 0, expected 1 or more\. Mend count/],
    ["nothing at all", post(""), 422, /body\.count: got nothing/],
  ])("%s", async (_name, request, status, message) => {
    const answer = await withRoute(echo).app.request("/echo", request);
    const body = await jsonOf(answer);
    expect([answer.status, body.message]).toEqual([status, expect.stringMatching(message)]);
    expect(Object.keys(body).sort()).toEqual(["cure", "error", "expected", "given", "message", "place", "request_id"]);
    expect(answer.headers.get("x-request-id")).toBe(body.request_id);
  });

  test("a path that leads nowhere", async () => {
    const answer = await httpApp(testPorts(parley)).request("/nowhere");
    expect([answer.status, (await jsonOf(answer)).given]).toEqual([404, '"GET /nowhere"']);
  });

  const fault = { place: "p", given: "g", expected: "e", cure: "c" };
  test.each([
    [new Absent(fault), 404, undefined],
    [new Conflict(fault), 409, undefined],
    [new OverLimit(fault, 7), 429, 7],
    [new BrokenStore({ ...fault, place: "postgres://db.internal/secret-name" }), 503, 5],
    [new RangeError("at secretFunction"), 500, undefined],
  ])("%s", (error, status, retryAfter) => {
    const answer = errorAnswer(error, "id");
    expect([answer.status, answer.retryAfter]).toEqual([status, retryAfter]);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret/);
  });

  test("a defect is logged whole and answered without a word of it", async () => {
    const { app, ports } = withRoute((one) => {
      one.get("/broken", () => {
        throw new RangeError("at secretFunction");
      });
    });
    const answer = await app.request("/broken", { headers: { "x-request-id": "mine-1" } });
    const text = await answer.text();
    expect([answer.status, answer.headers.get("x-request-id")]).toEqual([500, "mine-1"]);
    expect(text).not.toMatch(/secretFunction|RangeError|\.ts/);
    expect(ports.lines.find(({ level }) => level === 50)).toMatchObject({
      requestId: "mine-1",
      err: { message: "at secretFunction", stack: expect.any(String) },
    });
  });
});

test("what work breaks off with when its caller leaves is no defect", async () => {
  const left = new AbortController();
  const { app, ports } = withRoute((one) => {
    one.get("/long", (c) => {
      left.abort(new Error("Client connection prematurely closed"));
      c.get("signal").throwIfAborted();
      return c.text("");
    });
  });
  const answer = await app.request("/long", { signal: left.signal });
  expect([answer.status, (await jsonOf(answer)).given]).toEqual([400, "a caller who left"]);
  expect(ports.lines.map(({ level, status }) => [level, status])).toEqual([[30, 400]]);
});

describe("what goes with every answer", () => {
  test("an id: the caller's where it is harmless, else a new one", async () => {
    const app = httpApp(testPorts(parley));
    const idFor = async (given: string) => (await app.request("/ok", { headers: { "x-request-id": given } })).headers.get("x-request-id");
    expect(await idFor("trace-7")).toBe("trace-7");
    expect(await idFor('a "quoted" one')).toMatch(/^00000000-/);
    expect(await idFor("x".repeat(65))).toMatch(/^00000000-/);
  });

  test("headers that keep browsers from guessing and framing", async () => {
    const { headers } = await httpApp(testPorts(parley)).request("/ok");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(headers.get("strict-transport-security")).toContain("max-age");
  });

  test("pages of the named origins may call, and of no other", async () => {
    const app = httpApp(testPorts(parley));
    const allowed = async (origin: string) =>
      (await app.request("/ok", { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await allowed("https://shop.example")).toBe("https://shop.example");
    expect(await allowed("https://evil.example")).toBeNull();
    const closed = httpApp(testPorts({ ...parley, config: { ...parley.config, cors: "" } } as Parley));
    expect(
      (await closed.request("/ok", { headers: { origin: "https://shop.example" } })).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });

  test("a line in the log, with neither headers nor who is asked about", async () => {
    const { app, ports } = withRoute((one) => void one.get("/users/:id", (c) => c.text("")));
    await app.request("/users/alice", { headers: { authorization: "Bearer secret-key" } });
    expect(ports.lines).toMatchObject([{ method: "GET", route: "/users/:id", status: 200, requestId: expect.any(String) }]);
    expect(JSON.stringify(ports.lines)).not.toMatch(/alice|secret-key/);
    await app.request("/ok");
    await app.request("/nowhere/alice");
    expect(ports.lines.slice(1).map(({ route }) => route)).toEqual(["/ok", "none"]);
  });

  test("secrets that get into a line after all are starred", () => {
    const { log, lines } = testPorts(parley);
    log.info({ headers: { authorization: "k1", "x-api-key": "k2" }, config: { apiKey: "k3" }, password: "k4" }, "x");
    expect(JSON.stringify(lines)).not.toMatch(/k[1-4]/);
  });
});
