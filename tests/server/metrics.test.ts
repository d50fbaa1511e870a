import type { Parley } from "../../app.js";
import { httpApp } from "../../server/http-app.js";
import { metricsOf } from "../../server/metrics.js";
import { understudy } from "../graphs/understudy.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "./ports.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
beforeAll(async () => {
  const metrics = metricsOf();
  parley = await openTestParley({ chatModel: understudy(), observer: metrics });
  ports = testPorts(parley, { metrics });
});
afterAll(async () => {
  await ports.protocol.desk.close();
  await parley.close();
});

const as = (tenant: string, scopes: string[]) => ({
  whoIs: async () => ({ id: tenant, caller: tenant, tenant, scopes: scopes as "admin"[] }),
});
const textFor = async (own: object, settings: Partial<Parley["config"]> = {}) => {
  const with_ = { ...ports, parley: { ...parley, config: { ...parley.config, ...settings } } as Parley, ...own };
  const answer = await httpApp(with_).request("/metrics");
  return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
};
const figure = (text: string, name: string): number =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(name))
      ?.slice(name.length)
      .trim() ?? Number.NaN,
  );

test("requests, runs, questions and slates are counted, and nobody is named", async () => {
  const app = httpApp({ ...ports, ...as("acme", ["recommend"]) });
  const run = { assistant_id: "recommend", input: { request: { userId: "secret-user", text: "a secret comedy", count: 4 } } };
  const headers = { "content-type": "application/json" };
  await (await app.request("/runs/wait", { method: "POST", headers, body: JSON.stringify(run) })).text();
  await app.request("/threads/secret-path");
  await app.request("/nowhere/secret-path", { method: "PURGE" });
  const { text, type } = await textFor(as("default", ["admin"]));
  expect(type).toContain("text/plain");
  expect(figure(text, 'parley_http_request_duration_seconds_count{method="POST",route="/runs/wait",status="200"}')).toBe(1);
  expect(figure(text, 'parley_http_request_duration_seconds_count{method="GET",route="/threads/:thread_id",status="422"}')).toBe(1);
  expect(figure(text, 'parley_http_request_duration_seconds_count{method="any",route="none",status="404"}')).toBe(1);
  expect(figure(text, 'parley_runs_total{graph="recommend",outcome="success"}')).toBe(1);
  expect(figure(text, "parley_slates_total")).toBe(1);
  expect(figure(text, "parley_catalogue_coverage")).toBeCloseTo(4 / parley.catalogue.size, 6);
  expect(figure(text, "parley_slate_diversity_count")).toBe(1);
  expect(figure(text, 'parley_chat_tokens_total{agent="profiler",direction="in"}')).toBeGreaterThan(0);
  expect(figure(text, 'parley_tenant_chat_tokens_total{tenant="acme"}')).toBeGreaterThan(0);
  expect(figure(text, "process_resident_memory_bytes")).toBeGreaterThan(1e6);
  expect(text).not.toMatch(/secret|tenant:acme/);
});

test("they are for the scope admin; what tenants use is for the operator, and for each its own", async () => {
  expect((await textFor(as("default", ["recommend", "feedback"]))).status).toBe(403);
  await httpApp({ ...ports, ...as("other", ["recommend"]) }).request("/assistants/recommend");
  const seen = async (tenant: string) => {
    const { status, text } = await textFor(as(tenant, ["admin"]));
    expect(status).toBe(200);
    const of = (name: string) => figure(text, `parley_tenant_requests_total{tenant="${name}",status="200"}`) > 0;
    return ["acme", "other", "default"].filter(of);
  };
  expect(await seen("acme")).toEqual(["acme"]);
  expect(await seen("other")).toEqual(["other"]);
  expect(await seen("default")).toEqual(["acme", "other", "default"]);
  expect(await seen("nobody-yet")).toEqual([]);
});

test("the operator may open them to all, without tenants, or close them", async () => {
  const nobody = { whoIs: () => Promise.reject(new Error("nobody was to be asked")) };
  const { status, text } = await textFor(nobody, { metrics: "open" });
  expect([status, text.includes("parley_runs_total"), text.includes("tenant")]).toEqual([200, true, false]);
  expect((await textFor(as("default", ["admin"]), { metrics: "off" })).status).toBe(404);
});
