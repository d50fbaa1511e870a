import type { Hono } from "hono";
import type { Parley } from "../../app.js";
import type { Env } from "../../server/env.js";
import { httpApp } from "../../server/http-app.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "./ports.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let app: Hono<Env>;
let ids: { thread_id: string; run_id: string; checkpoint_id: string };

const input = { request: { userId: "15", text: "a comedy", count: 2 } };

const send = async (who: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
  const headers = { "x-test-principal": who, "content-type": "application/json" };
  const answer = await app.request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, body: text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text };
};

beforeAll(async () => {
  parley = await openTestParley();
  ports = testPorts(parley);
  app = httpApp(ports);
  const { thread_id } = (await send("alice", "POST", "/threads", { metadata: { secret: "alice's" } })).body as { thread_id: string };
  const { run_id } = (await send("alice", "POST", `/threads/${thread_id}/runs`, { assistant_id: "recommend", input })).body as {
    run_id: string;
  };
  await send("alice", "GET", `/threads/${thread_id}/runs/${run_id}/join`);
  const { checkpoint } = (await send("alice", "GET", `/threads/${thread_id}/state`)).body as { checkpoint: { checkpoint_id: string } };
  ids = { thread_id, run_id, checkpoint_id: checkpoint.checkpoint_id };
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

/** Bodies that get past the schemas, by the route's end. */
const bodyFor = (method: string, path: string): unknown => {
  if (method === "GET" || method === "DELETE") return undefined;
  return /\/runs(\/wait|\/stream)?$/.test(path) ? { assistant_id: "recommend", input } : {};
};

/** Every route with a thread or a run in its path. */
const routes = (): [string, string][] => [
  ...new Map(
    app.routes
      .filter(({ path, method }) => /:(thread|run)_id/.test(path) && method !== "ALL")
      .map(({ method, path }) => [`${method} ${path}`, [method, path] as [string, string]]),
  ).values(),
];

/** What a route must be asked beside its path. */
const asked = (path: string): string => (path.endsWith("/why-not") ? "?item=1" : "");
const filled = (path: string): string => path.replace(/:(\w+)/g, (_, name: keyof typeof ids) => ids[name]) + asked(path);

test("on every route that names a thread or a run, another's is as if it were not there", async () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(15);
  for (const [method, path] of all) {
    const { status, body } = await send("mallory", method, filled(path), bodyFor(method, path));
    const listed = Array.isArray(body) && body.length === 0;
    // A stream has begun before it can say so, in its own words.
    const said = typeof body === "string" && body.includes('"error":"Absent"');
    expect([method, path, status === 404 || listed || said]).toEqual([method, path, true]);
    expect(JSON.stringify(body)).not.toMatch(/alice|recommendation/);
  }
  expect((await send("alice", "GET", `/threads/${ids.thread_id}`)).body).toMatchObject({ status: "idle", metadata: { secret: "alice's" } });
});

test("nobody finds, counts or takes another's threads", async () => {
  expect((await send("mallory", "POST", "/threads/search", {})).body).toEqual([]);
  expect((await send("mallory", "POST", "/threads/count", {})).body).toBe(0);
  expect((await send("mallory", "POST", "/threads", { thread_id: ids.thread_id, if_exists: "do_nothing" })).status).toBe(409);
});

test("no namespace leads out of a caller's own part of the store", async () => {
  const item = { namespace: ["notes"], key: "k", value: { secret: "alice's" } };
  await send("alice", "PUT", "/store/items", item);
  expect((await send("alice", "GET", "/store/items?namespace=notes&key=k")).body).toMatchObject({ value: { secret: "alice's" } });
  expect((await send("mallory", "GET", "/store/items?namespace=notes&key=k")).body).toBeNull();
  expect((await send("mallory", "POST", "/store/items/search", { namespace_prefix: [] })).body).toEqual({ items: [] });
  expect((await send("mallory", "POST", "/store/namespaces", {})).body).toEqual({ namespaces: [] });
  for (const namespace of [["users"], ["served"], ["..", "users"], ["*"]])
    expect((await send("mallory", "POST", "/store/items/search", { namespace_prefix: namespace })).body).not.toMatchObject({
      items: [expect.anything()],
    });
});

test("what was asked of the graph for a user goes with the user", async () => {
  const { thread_id } = (await send("alice", "POST", "/threads", {})).body as { thread_id: string };
  const asked = { request: { userId: "leaving", count: 2 } };
  await send("alice", "POST", `/threads/${thread_id}/runs/wait`, { assistant_id: "recommend", input: asked });
  await parley.memory.delete("leaving");
  expect((await send("alice", "GET", `/threads/${thread_id}`)).status).toBe(404);
});

test("incognito is refused where a thread is kept, and a forged state everywhere", async () => {
  const incognito = { assistant_id: "recommend", input: { request: { userId: "15", incognito: true } } };
  expect((await send("alice", "POST", "/runs/wait", incognito)).status).toBe(422);
  const forged = { values: { recommendation: { picks: "anything" } }, as_node: "recommender" };
  expect((await send("alice", "POST", `/threads/${ids.thread_id}/state`, forged)).status).toBe(422);
});
