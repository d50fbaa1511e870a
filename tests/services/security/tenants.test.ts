import type { Hono } from "hono";
import type { Parley } from "../../../app.js";
import { type Grant, Scope } from "../../../domain/access.js";
import type { Env } from "../../../server/env.js";
import { httpApp } from "../../../server/http-app.js";
import { principalOf, type WhoIs } from "../../../server/principal.js";
import { openTestParley } from "../../open-test-parley.js";
import { callerOf, type Send } from "../../server/caller.js";
import { testPorts } from "../../server/ports.js";
import { isOpen, type Operation, operationsOf } from "./operations.js";

const marker = "alices-own-words";
let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let app: Hono<Env>;
let operations: Operation[];
let ids: Record<string, string>;
let alice: Send;

/** Who calls stands in a header: a tenant, and perhaps a user; nobody without one. Real keys are tried in tests/server/auth. */
const whoIs: WhoIs = async (request) => {
  const [tenant = "", user, only] = (request.headers.get("x-test-principal") ?? "").split("/");
  const scopes = only === undefined ? Scope.options : (only.split(",").filter(Boolean) as Grant["scopes"]);
  return principalOf(tenant, { tenant, scopes, ...(user ? { user } : {}) });
};

beforeAll(async () => {
  parley = await openTestParley();
  ports = testPorts(parley, { whoIs });
  app = httpApp(ports);
  ({ operations } = await operationsOf(app));
  alice = callerOf(app, "acme");
  const request = { userId: "alice", text: `a comedy, ${marker}`, count: 2 };
  const { thread_id } = (await alice("POST", "/threads", { metadata: { note: marker } })).body;
  const input = { assistant_id: "recommend", input: { request } };
  const { run_id } = (await alice("POST", `/threads/${thread_id}/runs`, input)).body;
  await alice("GET", `/threads/${thread_id}/runs/${run_id}/join`);
  const { checkpoint } = (await alice("GET", `/threads/${thread_id}/state`)).body;
  const { recommendation } = (await alice("POST", "/recommend", { ...request, thread: "evening" })).body;
  await alice("PUT", "/store/items", { namespace: ["notes"], key: "k", value: { note: marker } });
  await alice("POST", "/feedback", { userId: "alice", itemId: "318", kind: "rating", value: 5 });
  ids = { thread_id, run_id, checkpoint_id: checkpoint.checkpoint_id, recommendation, id: "alice", assistant_id: "recommend", record: "x" };
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

/** Alice's own ids in the path, and a body that gets past the schemas and names what is hers. */
const aimed = ({ method, path }: Operation): [path: string, body: unknown] => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? "x"));
  const asked = { userId: "alice", text: "show me more", count: 2 };
  const bodies: [RegExp, unknown][] = [
    [/\/runs\/batch$/, [{ assistant_id: "recommend", input: { request: asked } }]],
    [/\/runs(\/wait|\/stream)?$/, { assistant_id: "recommend", input: { request: asked } }],
    [/^\/recommend$/, { ...asked, thread: "evening" }],
    [/^\/recommend\/resume$/, { userId: "alice", thread: "evening", resume: { verdict: "approve" } }],
    [/^\/feedback$/, { userId: "alice", itemId: "318", kind: "veto" }],
    [/^\/store\/items$/, { namespace: ["notes"], key: "k", value: { note: "overwritten" } }],
    [/^\/store\/items\/search$/, { namespace_prefix: [] }],
    [/^\/threads$/, { thread_id: ids.thread_id, if_exists: "do_nothing" }],
    [/^\/events$/, { events: [{ userId: "alice", itemId: "318", value: 1 }] }],
  ];
  const query = path === "/store/items" && method === "GET" ? "?namespace=notes&key=k" : "";
  const body =
    method === "GET" || (method === "DELETE" && path !== "/store/items") ? undefined : (bodies.find(([at]) => at.test(path))?.[1] ?? {});
  return [filled + query, body];
};

/** All that is kept for Alice, without the time of the look. */
const kept = async (): Promise<string> => {
  const parts = [
    { ...(await alice("GET", "/users/alice/memory")).body, exported: 0 },
    (await alice("GET", `/threads/${ids.thread_id}/state`)).body,
    (await alice("GET", `/threads/${ids.thread_id}/runs`)).body,
    (await alice("GET", "/store/items?namespace=notes&key=k")).body,
    (await alice("GET", `/explain/${ids.recommendation}`)).body,
  ];
  return JSON.stringify(parts);
};

test.each(["other", "default", "acme/bob"])("on no route does %s reach what is acme's Alice's", async (who) => {
  const before = await kept();
  expect(before.split(marker).length).toBeGreaterThan(5);
  const stranger = callerOf(app, who);
  for (const operation of operations) {
    const [path, body] = aimed(operation);
    const answer = await stranger(operation.method, path, body);
    expect([operation.method, operation.path, answer.status < 500]).toEqual([operation.method, operation.path, true]);
    expect([operation.path, JSON.stringify(answer.body).includes(marker)]).toEqual([operation.path, false]);
  }
  // What the catalogue takes in is every tenant's; nothing of it is Alice's.
  expect(await kept()).toBe(before);
});

test("every route but the open ones asks for a scope", async () => {
  const nobody = callerOf(app, "acme//");
  expect(operations.filter((one) => !isOpen(one)).length).toBeGreaterThan(40);
  for (const operation of operations.filter((one) => !isOpen(one))) {
    const [path, body] = aimed(operation);
    const { status, headers } = await nobody(operation.method, path, body);
    expect([operation.method, operation.path, status]).toEqual([operation.method, operation.path, 403]);
    expect(headers.get("www-authenticate")).toMatch(/insufficient_scope", scope="(recommend|feedback|admin)"/);
  }
});

test("the catalogue and the figures are for the scope admin", async () => {
  const plain = callerOf(app, "acme//recommend,feedback");
  for (const [method, path, body] of [
    ["POST", "/items", { items: [{ id: "new", title: "New" }] }],
    ["POST", "/events", { events: [{ userId: "u", itemId: "318", value: 1 }] }],
    ["GET", "/metrics", undefined],
  ] as const)
    expect([path, (await plain(method, path, body)).status]).toEqual([path, 403]);
});
