import fc from "fast-check";
import type { Hono } from "hono";
import type { Parley } from "../../../app.js";
import type { Env } from "../../../server/env.js";
import { httpApp } from "../../../server/http-app.js";
import { openTestParley } from "../../open-test-parley.js";
import { testPorts } from "../../server/ports.js";
import { type Operation, operationsOf, type Schema } from "./operations.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let app: Hono<Env>;
let operations: Operation[];
let schemas: Record<string, Schema>;
beforeAll(async () => {
  parley = await openTestParley({ requestSeconds: 600 });
  ports = testPorts(parley);
  app = httpApp(ports);
  ({ operations, schemas } = await operationsOf(app));
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

/** Words that have broken servers: SQL, paths, prototypes, operators, odd characters. */
const odd = fc.constantFrom(
  "",
  "'; DROP TABLE served_runs; --",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "$where",
  "{{7*7}}",
  "\u0000",
  "\ud800",
  "a\nb",
  "tenant:acme/zoe",
  "*",
);
const junk = fc.oneof(odd, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

/** Values of a schema, about one part in eight of them not. */
const drawnFrom = (schema: Schema, depth = 0): fc.Arbitrary<unknown> => {
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema === undefined || depth > 5) return junk;
    if (schema.$ref) return drawnFrom(schemas[String(schema.$ref).split("/").at(-1)!], depth + 1);
    if ("const" in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const some = schema.anyOf ?? schema.oneOf;
    if (some) return fc.oneof(...some.map((one: Schema) => drawnFrom(one, depth + 1)));
    if (schema.type === "boolean") return fc.boolean();
    if (schema.type === "integer") return fc.integer({ min: -2, max: 60 });
    if (schema.type === "number") return fc.oneof(fc.double(), fc.integer({ min: -2, max: 60 }));
    if (schema.type === "string")
      return schema.format === "uuid" ? fc.uuid() : fc.oneof(fc.constantFrom("15", "recommend", "318"), odd, fc.string());
    if (schema.type === "array") return fc.array(drawnFrom(schema.items, depth + 1), { maxLength: 3 });
    if (!schema.properties) return fc.dictionary(fc.oneof(odd, fc.string()), junk, { maxKeys: 3 });
    const fields = Object.entries(schema.properties).map(([name, one]) => [name, drawnFrom(one, depth + 1)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: (schema.required ?? []) as never[] });
  };
  return fc.oneof({ weight: 7, arbitrary: fitting() }, { weight: 1, arbitrary: junk });
};

const text = (value: unknown): string => {
  const said = typeof value === "string" ? value : JSON.stringify(value ?? null);
  // Halves of surrogate pairs have no place in an address.
  return encodeURIComponent(Buffer.from(said, "utf8").toString("utf8"));
};

/** A request that the document allows, or nearly. */
const requestFor = (operation: Operation) => {
  const at = (place: string) => operation.parameters.filter((one) => one.in === place);
  const values = (place: string) => fc.record(Object.fromEntries(at(place).map(({ name, schema }) => [name, drawnFrom(schema)])));
  return fc.record({
    path: values("path"),
    query: values("query"),
    body: operation.body ? drawnFrom(operation.body) : fc.constant(undefined),
  });
};

/** Refusals that are in another form: what a balancer asks, and JSON-RPC. */
const ownShape = ["/ready", "/mcp"];
const parts = ["cure", "error", "expected", "given", "message", "place", "request_id"];

test("whatever is sent to a route of the document, nothing breaks, and every refusal has the one shape", async () => {
  let asked = 0;
  const statuses = new Set<number>();
  for (const operation of operations) {
    await fc.assert(
      fc.asyncProperty(requestFor(operation), async ({ path, query, body }) => {
        const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => text((path as Record<string, unknown>)[name]) || "x");
        const asks = Object.entries(query as object).map(([name, value]) => `${name}=${text(value)}`);
        const answer = await app.request(`${filled}?${asks.join("&")}`, {
          method: operation.method,
          headers: { "content-type": "application/json" },
          ...(body === undefined || operation.method === "GET" ? {} : { body: JSON.stringify(body) }),
        });
        const said = await answer.text();
        asked++;
        statuses.add(answer.status);
        const what = `${operation.method} ${filled} ${JSON.stringify(body)} -> ${answer.status} ${said.slice(0, 300)}`;
        if (answer.status === 500) throw new Error(what);
        if (
          answer.status >= 400 &&
          !ownShape.includes(operation.path) &&
          JSON.stringify(Object.keys(JSON.parse(said)).sort()) !== JSON.stringify(parts)
        )
          throw new Error(what);
      }),
      { numRuns: 40, seed: 7 },
    );
  }
  expect(asked).toBeGreaterThanOrEqual(40 * operations.length);
  for (const status of [200, 404, 422]) expect(statuses).toContain(status);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}, 600_000);
