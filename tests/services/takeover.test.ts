import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@langchain/langgraph-sdk";
import { picksOf, request } from "../server/conformance/requests.js";
import { parleyServer } from "../server/process.js";

const many = 30;

test("what a server was killed over is finished by another, each run once", async () => {
  const home = mkdtempSync(join(tmpdir(), "parley-takeover-"));
  const env = { PARLEY_LEASE: "1", PARLEY_RUNS: "2" };
  const first = await parleyServer(home, env);
  const second = await parleyServer(home, env);
  try {
    const [killed, heir] = [first, second].map(({ url }) => new Client({ apiUrl: url, apiKey: null, callerOptions: { maxRetries: 0 } }));
    const begun = await Promise.all(
      Array.from({ length: many }, async (_, at) => {
        const { thread_id } = await killed!.threads.create();
        const input = { request: { ...request, userId: `u${at}` } };
        return { thread_id, run_id: (await killed!.runs.create(thread_id, "recommend", { input })).run_id };
      }),
    );
    const standing = await Promise.all(begun.map(({ thread_id, run_id }) => heir!.runs.get(thread_id, run_id)));
    first.kill();
    expect(standing.filter(({ status }) => status !== "success").length).toBeGreaterThan(0);
    for (const { thread_id, run_id } of begun) {
      expect(picksOf(await heir!.runs.join(thread_id, run_id))).toHaveLength(5);
      expect((await heir!.runs.get(thread_id, run_id)).status).toBe("success");
      const inputs = (await heir!.threads.getHistory(thread_id, { limit: 100 })).filter(
        ({ metadata }) => (metadata as { source?: string }).source === "input",
      );
      expect(inputs).toHaveLength(1);
    }
  } finally {
    first.kill();
    second.kill();
    rmSync(home, { recursive: true, force: true });
  }
});
