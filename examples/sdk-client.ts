import { Client } from "@langchain/langgraph-sdk";

// `npx parley serve` in another terminal; another address as the argument.
const client = new Client({ apiUrl: process.argv[2] ?? "http://127.0.0.1:8123", apiKey: null });
const { thread_id } = await client.threads.create();

// In autonomy `ask` the run stops until the slate is approved, edited or rejected.
const input = { request: { userId: "15", text: "a comedy from the 90s", count: 3, autonomy: "ask" } };
for await (const { event, data } of client.runs.stream(thread_id, "recommend", { input, streamMode: "updates" }))
  if (event === "updates") console.log("done:", Object.keys(data as object).join(", "));

interface Stand {
  recommendation: { status: string; picks: { title: string; probability: number }[] };
}
const print = ({ recommendation: { status, picks } }: Stand): void =>
  console.log(status, picks.map(({ title, probability }) => `${title} ${probability.toFixed(3)}`).join("; "));

const waiting = await client.threads.getState<Stand>(thread_id);
console.log("waits for:", waiting.next.join(", "));
await client.runs.wait(thread_id, "recommend", { command: { resume: { verdict: "approve" } } });
print((await client.threads.getState<Stand>(thread_id)).values);

// The same thread goes on: what was asked for still holds.
await client.runs.wait(thread_id, "recommend", { input: { request: { userId: "15", text: "older", count: 3 } } });
print((await client.threads.getState<Stand>(thread_id)).values);
