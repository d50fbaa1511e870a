import { context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Parley } from "../../app.js";
import { httpApp } from "../../server/http-app.js";
import { understudy } from "../graphs/understudy.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "./ports.js";

const exporter = new InMemorySpanExporter();
let parley: Parley;
beforeAll(async () => {
  parley = await openTestParley({ chatModel: understudy() });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
});
afterAll(async () => {
  trace.disable();
  propagation.disable();
  context.disable();
  await parley.close();
});

test("a request, the agents that it sets to work and the models that they ask are spans of the caller's trace", async () => {
  const ports = testPorts(parley);
  const [traceId, parent] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
  const body = JSON.stringify({ assistant_id: "recommend", input: { request: { userId: "secret-user", text: "secret words", count: 2 } } });
  const headers = { "content-type": "application/json", traceparent: `00-${traceId}-${parent}-01` };
  const answer = await httpApp(ports).request("/runs/wait?secret=query", { method: "POST", headers, body });
  await answer.text();
  await ports.protocol.desk.close();
  const spans = exporter.getFinishedSpans();
  const named = (name: string) => spans.find((span) => span.name === name);
  const above = (name: string) => spans.find((span) => span.spanContext().spanId === named(name)?.parentSpanContext?.spanId)?.name;

  expect([...new Set(spans.map((span) => span.spanContext().traceId))]).toEqual([traceId]);
  expect(named("POST /runs/wait")).toMatchObject({
    parentSpanContext: { spanId: parent },
    attributes: { "http.request.method": "POST", "http.route": "/runs/wait", "http.response.status_code": 200 },
  });
  for (const agent of ["profiler", "planner", "retriever", "critic", "recommender"]) expect(above(agent)).toBe("POST /runs/wait");
  expect(above("chat profiler")).toBe("profiler");
  expect(named("chat profiler")!.attributes).toMatchObject({
    "gen_ai.request.model": expect.any(String),
    "gen_ai.usage.input_tokens": expect.any(Number),
    "parley.chat.end": expect.any(String),
  });
  expect(JSON.stringify(spans.map(({ name, attributes, status, events }) => ({ name, attributes, status, events })))).not.toMatch(/secret/);
});
