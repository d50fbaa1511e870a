import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "../../app/answer.js";
import { openTestParley } from "../open-test-parley.js";
import { root } from "../root.js";
import { testHome } from "../test-home.js";
import { answers, type Behaviour, endpoint, failures } from "./endpoint.js";

const key = "sk-loopback-0123456789";
const request = { userId: "15", text: "a clever heist film from the 90s, nothing gory please", count: 8 };
const deadline = 1500;
/** What the core itself may take on a busy machine. */
const leeway = 4000;

let core: Answer;
beforeAll(async () => {
  const parley = await openTestParley({ debate: 0 });
  core = await parley.recommend(request);
  await parley.close();
});

/** One request against an endpoint of that behaviour: the answer, how long it took, what came in, and everything that was kept. */
const against = async (behaviour: Behaviour, more: object = {}) => {
  const { url, asked, close } = await endpoint(behaviour);
  const chat = { chat: "openai:m", chatBaseUrl: url, chatKey: key, chatTimeout: 700, chatDeadline: deadline, debate: 0, ...more };
  const parley = await openTestParley(chat);
  const began = performance.now();
  const answer = await parley.recommend(request);
  const ms = performance.now() - began;
  const { home } = parley.config;
  const kept = readdirSync(home).map((name) => readFileSync(join(home, name), "latin1"));
  await parley.close();
  await close();
  return { answer, ms, asked, kept };
};

const endsOf = ({ trace }: Answer) => trace.flatMap(({ calls }) => (calls ?? []).map(({ end }) => end));

describe.each(Object.entries(failures))("%s", (_what, { behaviour, ends }) => {
  test("the core's answer arrives by the deadline, the trace says why, and the key is nowhere", async () => {
    const { answer, ms, asked, kept } = await against(behaviour);
    expect(ms).toBeLessThan(deadline + leeway);
    expect(answer.recommendations).toEqual(core.recommendations);
    expect(answer.note).toBe(core.note);
    expect(ends).toContain(endsOf(answer)[0]);
    expect(answer.trace[0]!.summary).toMatch(/the core's product stands/);
    expect(asked[0]!.key).toBe(`Bearer ${key}`);
    for (const text of [JSON.stringify(answer), ...kept]) expect(text).not.toContain(key);
  });
});

test("a port at which nobody listens", async () => {
  const { url, close } = await endpoint(answers);
  await close();
  const { answer, ms } = await against(answers, { chatBaseUrl: url });
  expect(ms).toBeLessThan(deadline + leeway);
  expect(answer.recommendations).toEqual(core.recommendations);
  expect(endsOf(answer)[0]).toBe("unreachable");
});

test("429 with a second to wait: it waits that second, asks again, and the answer counts", async () => {
  const patient: Behaviour = (asked, response, at) => {
    if (at > 0) return answers(asked, response, at);
    response.writeHead(429, { "retry-after": "1" });
    response.end("{}");
  };
  const { answer, ms } = await against(patient, { chatTimeout: 5000, chatDeadline: 20_000 });
  expect(ms).toBeGreaterThan(1000);
  const [first] = answer.trace[0]!.calls!;
  expect(first).toMatchObject({ end: "answered", chatCalls: 2 });
  expect(answer.trace[0]!.summary).toContain('"no gory" as none Horror');
});

test("an endpoint that answers is heard by every agent, eight calls at most", async () => {
  const { answer, asked } = await against(answers, { chatTimeout: 10_000, chatDeadline: 30_000 });
  expect(new Set(endsOf(answer))).toEqual(new Set(["answered"]));
  expect(asked.length).toBeLessThanOrEqual(8);
  expect(answer.usage.chatCalls).toBe(asked.length);
  expect(answer.recommendations.some(({ reasons }) => reasons[0]!.text.startsWith("Made in"))).toBe(true);
});

test("the command line: settings by environment, exit 0, the answer on stdout, the key nowhere", async () => {
  const { url, close } = await endpoint(failures["an endpoint that hangs"]!.behaviour);
  const { PARLEY_HOME: _, ...environment } = process.env;
  const child = spawn("node", [join(root, "bin", "parley.mjs"), "recommend", "--user", "15", "--json", "--home", testHome, request.text], {
    env: { ...environment, PARLEY_CHAT: "openai:m", OPENAI_BASE_URL: url, OPENAI_API_KEY: key, PARLEY_CHAT_DEADLINE: "1000" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (piece) => {
    out += piece;
  });
  child.stderr.on("data", (piece) => {
    err += piece;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  await close();
  expect(code).toBe(0);
  const answer = JSON.parse(out) as Answer;
  expect(answer.recommendations).toHaveLength(10);
  expect(endsOf(answer)[0]).toBe("timeout");
  expect(out + err).not.toContain(key);
});
