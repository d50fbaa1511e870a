import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@langchain/langgraph-sdk";
import { withKeys } from "../../app/access/open-keys.js";
import { devServer, type ServerProcess } from "../server/process.js";

let home: string;
let server: ServerProcess;
const keys: Record<"reads" | "rates" | "bound" | "foreign", string> = { reads: "", rates: "", bound: "", foreign: "" };

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "parley-langgraph-auth-"));
  await withKeys({ home }, async ({ create }) => {
    keys.reads = (await create({ tenant: "default", scopes: ["recommend"] })).key;
    keys.rates = (await create({ tenant: "default", scopes: ["feedback"] })).key;
    keys.bound = (await create({ tenant: "default", scopes: ["recommend"], user: "15" })).key;
    keys.foreign = (await create({ tenant: "acme", scopes: ["recommend"] })).key;
  });
  server = await devServer(home, { PARLEY_AUTH: "keys" });
});
afterAll(() => {
  server?.kill();
  rmSync(home, { recursive: true, force: true });
});

const statusFor = async (headers: Record<string, string>, path = "/threads", body: unknown = {}): Promise<number> =>
  (
    await fetch(server.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })
  ).status;

test("nobody is served without a key, nor by a header that says he is Studio", async () => {
  expect(await statusFor({})).toBe(401);
  expect(await statusFor({ "x-api-key": `${keys.reads.slice(0, -1)}!` })).toBe(401);
  expect(await statusFor({ "x-auth-scheme": "langsmith" })).toBe(401);
});

test("a key of the operator's recommends, by the SDK", async () => {
  const client = new Client({ apiUrl: server.url, apiKey: keys.reads });
  const { thread_id } = await client.threads.create();
  const state = (await client.runs.wait(thread_id, "recommend", { input: { request: { userId: "15", text: "a western", count: 3 } } })) as {
    recommendation: { slate: unknown[] };
  };
  expect(JSON.stringify(state.recommendation).length).toBeGreaterThan(20);
});

test("a scope that is missing, one user's key and a tenant's are refused", async () => {
  expect(await statusFor({ "x-api-key": keys.rates })).toBe(403);
  expect(await statusFor({ "x-api-key": keys.bound })).toBe(403);
  expect(await statusFor({ "x-api-key": keys.foreign })).toBe(403);
  expect(await statusFor({ "x-api-key": keys.reads }, "/assistants", { graph_id: "recommend" })).toBe(403);
});
