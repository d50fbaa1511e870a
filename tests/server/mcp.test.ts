import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Parley } from "../../app.js";
import { type Listening, listen } from "../../server/listen.js";
import { openTestParley } from "../open-test-parley.js";
import { testPorts } from "./ports.js";

let parley: Parley;
let ports: ReturnType<typeof testPorts>;
let server: Listening;
let client: Client;

const connected = async (who: string): Promise<Client> => {
  const one = new Client({ name: "tests", version: "1" });
  const requestInit = { headers: { "x-test-principal": who } };
  await one.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit }) as Parameters<Client["connect"]>[0]);
  return one;
};
// biome-ignore lint/suspicious/noExplicitAny: what a tool gives is looked at field by field
const call = async (name: string, given: object, by = client): Promise<{ isError?: boolean; structuredContent?: any; content: any }> =>
  (await by.callTool({ name, arguments: { ...given } })) as never;

beforeAll(async () => {
  parley = await openTestParley({ port: 0, drain: 1 });
  const own: Partial<typeof ports> = {
    whoIs: async (request) => {
      const id = request.headers.get("x-test-principal")!;
      return { id, caller: id, tenant: "default", scopes: id === "reader" ? ["recommend"] : ["recommend", "feedback"] };
    },
  };
  ports = testPorts(parley, own);
  server = await listen(ports);
  client = await connected("alice");
});
afterAll(async () => {
  await client.close();
  await server.close();
  await ports.protocol.desk.close();
  await parley.close();
});

test("the tools are told with schemas: of who is asking first of all", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["recommend", "search", "explain", "feedback"]);
  expect(tools[0]!.inputSchema).toMatchObject({
    type: "object",
    required: ["userId"],
    properties: { count: { type: "integer", maximum: 50 } },
  });
  for (const { outputSchema, description } of tools) expect([outputSchema?.type, description!.length > 20]).toEqual(["object", true]);
});

test("recommend, explain and feedback go together", async () => {
  const made = await call("recommend", { userId: "15", text: "a thriller from the 90s", count: 3 });
  const { recommendations, recommendation } = made.structuredContent;
  expect(recommendations).toHaveLength(3);
  expect(JSON.parse(made.content[0].text)).toEqual(made.structuredContent);
  const account = (await call("explain", { recommendation })).structuredContent;
  expect(account.items.map(({ itemId }: { itemId: string }) => itemId)).toEqual(
    recommendations.map(({ itemId }: { itemId: string }) => itemId),
  );
  const veto = { userId: "15", itemId: recommendations[0].itemId, kind: "veto" };
  expect((await call("feedback", veto)).structuredContent).toEqual({ counted: true });
  const again = (await call("recommend", { userId: "15", text: "a thriller from the 90s", count: 20 })).structuredContent;
  expect(again.recommendations.map(({ itemId }: { itemId: string }) => itemId)).not.toContain(veto.itemId);
});

test("search finds items", async () => {
  expect((await call("search", { query: "matrix", limit: 2 })).structuredContent.items[0].title).toMatch(/Matrix/);
});

test("what does not fit, is not there or not allowed is a tool's error, in words", async () => {
  expect(await call("recommend", { text: "a western" })).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/userId/) }],
  });
  const other = await connected("reader");
  const { recommendation } = (await call("recommend", { userId: "16" })).structuredContent;
  const said = { userId: "16", itemId: "1", kind: "veto" };
  expect(await call("explain", { recommendation }, other)).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/still kept/) }],
  });
  expect(await call("feedback", said, other)).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/scope feedback/) }],
  });
  await other.close();
});

test("calls that their own POST cancels are not answered, and nothing waits for them", async () => {
  const headers = { "x-test-principal": "alice", "content-type": "application/json", accept: "application/json, text/event-stream" };
  const send = (...messages: object[]) => fetch(`${server.url}/mcp`, { method: "POST", headers, body: JSON.stringify(messages) });
  const search = (id: number | string) => ({
    jsonrpc: "2.0",
    id,
    method: "tools/call",
    params: { name: "search", arguments: { query: "matrix" } },
  });
  const cancel = (requestId: number | string) => ({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId } });
  expect((await send(search(5), cancel(5))).status).toBe(202);
  expect((await send(cancel("a"), search("a"))).status).toBe(202);
  expect(await (await send(search(1), search(2), cancel(1), cancel(3))).json()).toMatchObject({ id: 2, result: { structuredContent: {} } });
  expect(await (await send(search(5), cancel("5"))).json()).toMatchObject({ id: 5 });
});

test("no sessions, and no messages that are none", async () => {
  const got = await fetch(`${server.url}/mcp`, { headers: { "x-test-principal": "alice" } });
  expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
  const headers = { "x-test-principal": "alice", "content-type": "application/json", accept: "application/json, text/event-stream" };
  const sent = await fetch(`${server.url}/mcp`, { method: "POST", headers, body: JSON.stringify({ hello: "there" }) });
  expect(sent.status).toBe(422);
});
