import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Hono } from "hono";
import type { Parley } from "../../app.js";
import type { Env } from "../../server/env.js";
import { httpApp } from "../../server/http-app.js";
import { openTestParley } from "../open-test-parley.js";
import { callerOf, type Send } from "../server/caller.js";
import { testPorts } from "../server/ports.js";

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, { content?: Record<string, unknown> }> }>>;
}

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let app: Hono<Env>;
let send: Send;
let document: Document;
let schemas: Ajv2020;

beforeAll(async () => {
  parley = await openTestParley();
  ports = testPorts(parley);
  app = httpApp(ports);
  send = callerOf(app);
  document = (await send("GET", "/openapi.json")).body;
  schemas = new Ajv2020({ strict: false, validateFormats: false });
  schemas.addSchema({ ...document, $id: "document" });
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

const pointer = (...keys: string[]): string => keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");

/** What is wrong with a body by the described response; null: nothing. */
const misfit = (path: string, method: string, status: string, body: unknown): string | null => {
  const at = pointer("paths", path, method, "responses", status, "content", "application/json", "schema");
  const check = schemas.compile({ $ref: `document#/${encodeURI(at)}` });
  return check(body) ? null : schemas.errorsText(check.errors);
};

test("it is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate({ ...structuredClone(document) });
  expect([valid, errors]).toEqual([true, undefined]);
  expect(document.openapi).toBe("3.1.0");
});

/** The console's pages are no routes that anybody calls. */
const pages = ["get /", "get /console"];

test("every route of the server is in it, under an operation id of its own", () => {
  const served = app.routes
    .filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, "{$1}")}`)
    .filter((route) => !pages.includes(route));
  const told = Object.entries(document.paths).flatMap(([path, own]) => Object.keys(own).map((method) => `${method} ${path}`));
  expect([...new Set(served)].sort()).toEqual(told.sort());
  expect(told.length).toBeGreaterThan(45);
  const ids = Object.values(document.paths).flatMap((own) => Object.values(own).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test("every route tells what it answers, and how it fails", () => {
  for (const [path, own] of Object.entries(document.paths))
    for (const [method, { responses }] of Object.entries(own))
      expect([method, path, Object.keys(responses)]).toEqual([
        method,
        path,
        expect.arrayContaining([expect.stringMatching(/^20/), "4XX", "5XX"]),
      ]);
});

test("what is answered fits what is told, and a wrong answer would not", async () => {
  const asked = { userId: "15", text: "a comedy from the 90s", count: 3 };
  const first = (await send("POST", "/recommend", asked)).body;
  const itemId = first.recommendations[0].itemId;
  const calls: [string, string, string, unknown?][] = [
    ["post", "/recommend", "/recommend", asked],
    ["post", "/recommend", "/recommend", { ...asked, autonomy: "ask", thread: "t" }],
    ["post", "/recommend/resume", "/recommend/resume", { userId: "15", thread: "t", resume: { verdict: "approve" } }],
    ["get", "/explain/{recommendation}", `/explain/${first.recommendation}`],
    ["post", "/feedback", "/feedback", { userId: "15", itemId, kind: "click" }],
    ["post", "/events", "/events", { events: [{ userId: "15", itemId }] }],
    ["post", "/items", "/items", { items: [{ id: "n1", title: "New" }] }],
    ["get", "/items", "/items?query=heat"],
    ["get", "/items/{id}", `/items/${itemId}`],
    ["get", "/items/{id}/alike", `/items/${itemId}/alike`],
    ["get", "/users/{id}/memory", "/users/15/memory"],
    ["get", "/users/{id}/memory/overview", "/users/15/memory/overview"],
    ["post", "/users/{id}/memory/statements", "/users/15/memory/statements", { words: "never horror" }],
    ["post", "/users/{id}/watch", "/users/15/watch", {}],
    ["delete", "/users/{id}", "/users/15"],
    ["get", "/ok", "/ok"],
    ["get", "/ready", "/ready"],
    ["get", "/info", "/info"],
  ];
  for (const [method, path, at, body] of calls) {
    const answer = await send(method.toUpperCase(), at, body);
    expect([method, at, answer.status, misfit(path, method, "200", answer.body)]).toEqual([method, at, 200, null]);
  }
  expect(misfit("/recommend", "post", "200", { ...first, recommendations: [{ itemId }] })).toMatch(/required property/);
  const refused = await send("POST", "/recommend", {});
  expect(misfit("/recommend", "post", "4XX", refused.body)).toBeNull();
});

describe("the page", () => {
  test("holds nothing of another server, and no script within it", async () => {
    const { status, body, headers } = await send("GET", "/docs");
    expect([status, headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*script-src 'self';/);
    expect(body).not.toMatch(/https?:|<script>|style=/);
    const files = [...body.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, file]: string[]) => file!);
    expect(files).toHaveLength(3);
    for (const file of files) {
      const answer = await send("GET", `/${file}`);
      expect([file, answer.status, answer.body.length > 50]).toEqual([file, 200, true]);
    }
  });

  test("gives no other file", async () => {
    for (const file of ["package.json", "..%2fpackage.json"]) expect((await send("GET", `/docs/${file}`)).status).toBeGreaterThan(399);
    // The address of the server itself, before anybody looks at it; that leads to the console.
    expect((await send("GET", "/docs/%2e%2e")).status).toBe(302);
  });
});
