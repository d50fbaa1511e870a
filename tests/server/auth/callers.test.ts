import type { Hono } from "hono";
import type { Parley } from "../../../app.js";
import { readConfig } from "../../../config.js";
import { checkAuth } from "../../../server/auth/checked-auth.js";
import { whoIsBy } from "../../../server/auth/who-is.js";
import type { Env } from "../../../server/env.js";
import { httpApp } from "../../../server/http-app.js";
import { startServer } from "../../../server/start.js";
import { openTestParley } from "../../open-test-parley.js";
import { testHome } from "../../test-home.js";
import { testPorts } from "../ports.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let app: Hono<Env>;
let key: Record<"acme" | "other" | "own" | "zoe" | "feedback", string>;

beforeAll(async () => {
  parley = await openTestParley({ auth: "keys" });
  const keys = await parley.serving.keys();
  ports = testPorts(parley, { whoIs: await whoIsBy(parley.config, async () => keys) });
  app = httpApp(ports);
  const made = async (tenant: string, scopes: ("recommend" | "feedback")[], user?: string) =>
    (await keys.create({ tenant, scopes, ...(user === undefined ? {} : { user }) })).key;
  key = {
    acme: await made("acme", ["recommend"]),
    other: await made("other", ["recommend"]),
    own: await made("default", ["recommend"]),
    zoe: await made("acme", ["recommend"], "zoe"),
    feedback: await made("acme", ["feedback"]),
  };
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

const send = async (as: string | undefined, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, {
    method,
    headers: { "content-type": "application/json", ...(as ? { authorization: `Bearer ${as}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get("content-type")?.includes("json");
  return { status: answer.status, text, body: json && text ? JSON.parse(text) : undefined, headers: answer.headers };
};
const run = (userId: string) => ({ assistant_id: "recommend", input: { request: { userId, text: "a comedy", count: 2 } } });

describe("who shows nothing usable", () => {
  test.each([
    ["nothing", {}],
    ["another scheme", { authorization: "Basic b3BlcmF0b3I6" }],
    ["a key that is none", { authorization: `Bearer parley_000000000000_${"A".repeat(43)}` }],
    ["headers that proxies write", { "x-forwarded-user": "operator", "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" }],
    ["headers that rewrite the path", { "x-original-url": "/ok", "x-rewrite-url": "/ok", "x-http-method-override": "GET" }],
    ["headers that name somebody", { "x-user": "operator", "x-user-id": "15", "x-tenant": "default", "x-test-principal": "operator" }],
    ["the host of this machine", { host: "127.0.0.1", "x-forwarded-host": "localhost" }],
  ])("%s", async (_name, headers) => {
    for (const [method, path] of [
      ["POST", "/threads/search"],
      ["GET", "/nowhere"],
      ["POST", "/runs/wait"],
    ] as const) {
      const answer = await send(undefined, method, path, method === "POST" ? {} : undefined, headers);
      expect([path, answer.status, answer.headers.get("www-authenticate")]).toEqual([
        path,
        401,
        expect.stringMatching(/^Bearer realm="parley"/),
      ]);
      expect(Object.keys(answer.body).sort()).toEqual(["cure", "error", "expected", "given", "message", "place", "request_id"]);
    }
  });

  test("is told whether the server lives, all the same", async () => {
    expect((await send(undefined, "GET", "/ok")).status).toBe(200);
  });
});

test("a key works as the SDK sends it, too", async () => {
  expect((await send(undefined, "POST", "/threads/search", {}, { "x-api-key": key.acme })).status).toBe(200);
});

test("a scope that is missing is named", async () => {
  const answer = await send(key.feedback, "POST", "/threads", {});
  expect([answer.status, answer.body.expected]).toEqual([403, "the scope recommend"]);
  expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope", scope="recommend"');
});

test("a key that is revoked opens nothing from then on", async () => {
  const keys = await parley.serving.keys();
  const { key: gone, id } = await keys.create({ tenant: "acme", scopes: ["recommend"] });
  expect((await send(gone, "POST", "/threads/search", {})).status).toBe(200);
  await keys.revoke(id);
  expect((await send(gone, "POST", "/threads/search", {})).status).toBe(401);
});

describe("a tenant", () => {
  test("shares nothing with another, and speaks of users by its own ids", async () => {
    const { thread_id } = (await send(key.acme, "POST", "/threads", {})).body;
    const waited = await send(key.acme, "POST", `/threads/${thread_id}/runs/wait`, run("zoe"));
    expect(waited.body.request).toMatchObject({ userId: "zoe" });
    const followed = await send(key.acme, "POST", `/threads/${thread_id}/runs/stream`, {
      ...run("zoe"),
      stream_mode: ["values", "updates", "custom", "debug"],
    });
    expect(followed.text).toContain('"userId":"zoe"');
    for (const path of ["state", "history", "runs"]) waited.text += (await send(key.acme, "GET", `/threads/${thread_id}/${path}`)).text;
    expect(waited.text + followed.text).not.toContain("tenant:");
    for (const stranger of [key.other, key.own, key.zoe])
      expect((await send(stranger, "GET", `/threads/${thread_id}/state`)).status).toBe(404);
    expect((await parley.memory.show("tenant:acme/zoe")).episodesKept).toBe(2);
    expect((await parley.memory.show("zoe")).episodesKept).toBe(0);
  });

  test("cannot name another's users: neither in a request, nor in a state, nor deep in one", async () => {
    const id = "tenant:acme/zoe";
    expect((await send(key.own, "POST", "/runs/wait", run(id))).status).toBe(422);
    await send(key.other, "POST", "/runs/wait", { ...run(id), on_completion: "keep" });
    expect((await parley.memory.show("tenant:other/tenant:acme/zoe")).episodesKept).toBe(1);
    const { thread_id } = (await send(key.other, "POST", "/threads", {})).body;
    const before = (await send(key.other, "POST", `/threads/${thread_id}/runs/wait`, run("max"))).body;
    const values = { profile: { ...before.profile, userId: "zoe" } };
    expect((await send(key.other, "POST", `/threads/${thread_id}/state`, { values, as_node: "profiler" })).status).toBe(200);
    const state = await parley.serving.graphs().recommend.getState({ configurable: { thread_id } });
    expect(state.values.profile?.userId).toBe("tenant:other/zoe");
  });

  test("has room for the ids of its users, and says where it has not", async () => {
    const most = 200 - "tenant:acme/".length;
    expect((await send(key.acme, "POST", "/runs/wait", run("u".repeat(most)))).status).toBe(200);
    const answer = await send(key.acme, "POST", "/runs/wait", run("u".repeat(most + 1)));
    expect([answer.status, answer.body.expected]).toEqual([422, `a user id of at most ${most} characters`]);
  });
});

test("a key that is bound to one user acts for that one alone", async () => {
  expect((await send(key.zoe, "POST", "/runs/wait", run("zoe"))).status).toBe(200);
  const answer = await send(key.zoe, "POST", "/runs/wait", run("max"));
  expect([answer.status, answer.body.expected]).toEqual([403, "the user whose key or token this is"]);
});

describe("a server without keys and tokens", () => {
  const config = (own: object = {}) => readConfig({ home: testHome, ...own }, {});

  test("serves its own machine alone, by its own names", async () => {
    const whoIs = await whoIsBy(config(), parley.serving.keys);
    for (const name of ["localhost:8123", "127.0.0.1", "[::1]:8123"])
      expect(await whoIs(new Request(`http://${name}/threads`))).toMatchObject({ id: "operator", tenant: "default" });
    await expect(whoIs(new Request("http://rebound.example/threads"))).rejects.toMatchObject({ status: 403 });
    await expect(whoIs(new Request("http://127.0.0.1.evil.example/"))).rejects.toMatchObject({ status: 403 });
  });

  test("does not start where others can reach it, unless that is said", async () => {
    await expect(startServer({ version: "test", home: testHome, host: "0.0.0.0", port: 0 })).rejects.toThrow(
      /PARLEY_AUTH: got nothing, with "0\.0\.0\.0" to listen at.*parley keys create/,
    );
    expect(() => checkAuth(config({ host: "192.168.0.7" }))).toThrow(/PARLEY_AUTH/);
    for (const auth of ["none", "keys"]) expect(() => checkAuth(config({ host: "0.0.0.0", auth }))).not.toThrow();
    for (const host of ["localhost", "127.0.0.5", "::1"]) expect(() => checkAuth(config({ host }))).not.toThrow();
  });
});
