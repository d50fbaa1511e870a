import { setTimeout } from "node:timers/promises";
import { Client } from "@langchain/langgraph-sdk";
import { type Served, served } from "../load/served.js";

/** Set by jest.crowd.config.js; in the ordinary run of this configuration a few will do. */
const clients = "crowd" in globalThis ? 200 : 20;

let server: Served;
beforeAll(async () => {
  server = await served({});
}, 180_000);
afterAll(() => server.end());

/** Comes again when it is told to; keeps what every refusal said. */
const patient = (refusals: { status: number; after: number }[]) => async (input: string | URL | Request, init?: RequestInit) => {
  for (;;) {
    const answer = await fetch(input, init);
    if (answer.status !== 429 && answer.status !== 503) return answer;
    refusals.push({ status: answer.status, after: Number(answer.headers.get("retry-after")) });
    await answer.text();
    await setTimeout(200);
  }
};

test("of a crowd at one process with the settings of the house everybody is served, or told when to come again", async () => {
  const refusals: { status: number; after: number }[] = [];
  const ask = patient(refusals);
  const one = async (at: number): Promise<unknown[]> => {
    const userId = `client ${at}`;
    const answer = await ask(`${server.url}/recommend`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userId, text: "a comedy", count: 3 }),
    });
    const { recommendations } = (await answer.json()) as { recommendations: unknown[] };
    const sdk = new Client({ apiUrl: server.url, apiKey: null, callerOptions: { maxRetries: 0, fetch: ask } });
    const { thread_id } = await sdk.threads.create();
    const { run_id } = await sdk.runs.create(thread_id, "recommend", { input: { request: { userId, count: 3 } } });
    const { recommendation } = (await sdk.runs.join(thread_id, run_id)) as { recommendation: { picks: unknown[] } };
    const { status } = await sdk.runs.get(thread_id, run_id);
    return [answer.status, recommendations.length, recommendation.picks.length, status];
  };
  const all = await Promise.all(Array.from({ length: clients }, (_, at) => one(at)));
  expect(all).toEqual(all.map(() => [200, 3, 3, "success"]));
  expect(refusals.filter(({ after }) => !(after > 0))).toEqual([]);
  // A few find their turns; of two hundred the last are told to come again.
  expect(refusals.length > 0).toBe(clients > 144);
  expect([server.child.exitCode, (await fetch(`${server.url}/ready`)).status]).toEqual([null, 200]);
});
