import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@langchain/langgraph-sdk";
import { root } from "../root.js";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const home = mkdtempSync(join(tmpdir(), "parley-studio-"));
let server: ChildProcess;
let client: Client;
let output = "";

const isUp = async (url: string): Promise<boolean> =>
  fetch(`${url}/ok`).then(
    ({ ok }) => ok,
    () => false,
  );

beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // A group of its own, so that the server's children end with it.
  server = spawn("npm", ["run", "studio", "--", "--no-browser", "--host", "127.0.0.1", "--port", String(port)], {
    cwd: root,
    detached: true,
    env: { ...process.env, PARLEY_HOME: home },
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  for (let tries = 0; tries < 240 && !(await isUp(url)); tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  client = new Client({ apiUrl: url, apiKey: null });
});

afterAll(() => {
  if (server?.pid) process.kill(-server.pid, "SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

const request = { userId: "15", text: "a comedy or animation from the 1990s, no romance", count: 5 };

test("recommend runs to its end over HTTP", async () => {
  const thread = await client.threads.create();
  const state = (await client.runs.wait(thread.thread_id, "recommend", { input: { request } })) as {
    recommendation: { picks: { itemId: string; reasons: unknown[] }[] };
    trace: unknown[];
  };
  expect(state.recommendation.picks).toHaveLength(5);
  expect(state.recommendation.picks.every(({ reasons }) => reasons.length > 0)).toBe(true);
  expect(state.trace.length).toBeGreaterThanOrEqual(5);
});

test("a slate that waits for approval is approved through the SDK", async () => {
  const thread = await client.threads.create();
  await client.runs.wait(thread.thread_id, "recommend", { input: { request: { ...request, autonomy: "ask" } } });
  const waiting = await client.threads.getState(thread.thread_id);
  expect(waiting.tasks.flatMap(({ interrupts }) => interrupts).map(({ value }) => (value as { kind: string }).kind)).toEqual(["approval"]);
  const state = (await client.runs.wait(thread.thread_id, "recommend", { command: { resume: { verdict: "approve" } } })) as {
    recommendation: { status: string };
  };
  expect(state.recommendation.status).toBe("approved");
});

test("solo runs as well, and every graph has a schema to draw", async () => {
  const thread = await client.threads.create();
  const state = (await client.runs.wait(thread.thread_id, "solo", { input: { request } })) as { recommendation: { picks: unknown[] } };
  expect(state.recommendation.picks).toHaveLength(5);
  const assistants = await client.assistants.search();
  expect(assistants.map(({ graph_id }) => graph_id).sort()).toEqual(["debate", "recommend", "solo"]);
  for (const { assistant_id } of assistants) {
    const { input_schema } = await client.assistants.getSchemas(assistant_id);
    expect(JSON.stringify(input_schema)).toContain("userId");
  }
});

test("a request without a user is refused in words", async () => {
  const thread = await client.threads.create();
  await expect(client.runs.wait(thread.thread_id, "recommend", { input: { request: { text: "anything" } } })).rejects.toThrow(/userId/);
});
