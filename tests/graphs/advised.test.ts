import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { advisorsFor } from "../../app/advisors.js";
import { castFor, recordsFor } from "../../app/cast-for.js";
import { openMemory } from "../../app/memory/open-memory.js";
import { openTrial } from "../../app/trial.js";
import { readConfig } from "../../config.js";
import { standInAnswer } from "../../eval/stand-in/answer.js";
import { questionOf } from "../../eval/stand-in/question-of.js";
import { recommend } from "../../graphs/recommend.js";
import { openDatabase } from "../../memory/database.js";
import { ChatFailure, type ChatModel } from "../../models/chat.js";
import { scripted } from "../../models/chats/scripted.js";
import { shuffled } from "../../ranking/random.js";
import { bundled } from "../bundled.js";
import { openTestParley } from "../open-test-parley.js";
import { understudy } from "./understudy.js";

const loaded = bundled();
const asked = { userId: "15", text: "a clever heist film from the 90s, nothing gory please", count: 8 };
const slateOf = ({ recommendations }: { recommendations: { itemId: string }[] }) => recommendations.map(({ itemId }) => itemId);
const all = { chat: "given:x", debate: 0 };

describe("calls", () => {
  test("every agent asks, eight times at most, and the cost is told", async () => {
    const model = understudy();
    const answer = await (await openTrial(loaded, { ...all, chatSearches: 2 }, model)).ask(asked);
    const asking = answer.trace.filter(({ calls }) => calls).map(({ agent }) => agent);
    expect(asking).toEqual(expect.arrayContaining(["profiler", "planner", "retriever", "recommender"]));
    expect(model.asked.length).toBeLessThanOrEqual(8);
    const records = answer.trace.flatMap(({ calls }) => calls ?? []);
    expect(answer.usage.chatCalls).toBe(model.asked.length);
    for (const part of ["chatCalls", "inputTokens", "outputTokens"] as const)
      expect(answer.usage[part]).toBe(records.reduce((sum, one) => sum + one[part], 0));
    expect(records.every(({ end }) => end === "answered")).toBe(true);
  });

  test("with calls enough every debater asks for itself, else one speaks for all", async () => {
    const askers = async (chatCalls: number) => {
      const answer = await (await openTrial(loaded, { ...all, chatCalls }, understudy())).ask(asked);
      return answer.trace.filter(({ calls }) => calls).map(({ agent }) => agent);
    };
    expect(await askers(12)).toEqual(expect.arrayContaining(["taste", "intent", "explorer", "balance", "skeptic"]));
    const few = await askers(6);
    expect(few).toContain("debaters");
    expect(few).not.toContain("taste");
  });

  test("one call in fast mode, of the debaters together", async () => {
    const model = understudy();
    const answer = await (await openTrial(loaded, { ...all, chatMode: "fast" }, model)).ask(asked);
    expect(model.asked).toHaveLength(1);
    expect(answer.trace.find(({ agent }) => agent === "debaters")?.calls).toHaveLength(1);
  });

  test.each([
    ["the debate is off", { debate: 2, chatMode: "fast" as const }, asked],
    ["nothing fulfils the request", { debate: 0 }, { ...asked, text: "a documentary from 1902" }],
    ["no call is allowed", { debate: 0, chatCalls: 0 }, asked],
  ])("none where %s", async (_what, settings, request) => {
    const answer = await (await openTrial(loaded, { chat: "given:x", ...settings }, scripted([]))).ask(request);
    expect(answer.usage.chatCalls).toBe(0);
  });

  test("the budget of calls is never passed, however often the model must be asked again", async () => {
    for (const chatCalls of [1, 2, 3, 5]) {
      const model = scripted(() => "no JSON");
      const answer = await (await openTrial(loaded, { ...all, chatCalls }, model)).ask(asked);
      expect(model.asked.length).toBeLessThanOrEqual(chatCalls);
      expect(answer.recommendations).toHaveLength(8);
    }
  });
});

describe("what a model changes", () => {
  test("what it reads holds, and is said", async () => {
    const core = await (await openTrial(loaded)).ask(asked);
    const answer = await (await openTrial(loaded, all, understudy())).ask(asked);
    const bears = (id: string) => loaded.world.bag(loaded.world.catalogue.indexOf(id)!).includes("genres=Horror");
    expect(slateOf(answer).some(bears)).toBe(false);
    expect(answer.trace[0]!.summary).toContain('"no gory" as none Horror');
    expect(core.usage).toEqual({ chatCalls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, cost: 0, chatMs: 0 });
  });

  test.each([0, 1, 3])("its leans move nothing more than %i places", async (chatReach) => {
    const fast = { ...all, chatMode: "fast" as const, chatReach };
    let moved = 0;
    for (const userId of ["15", "23", "73"]) {
      const request = { ...asked, userId, text: "a crime film", count: 12 };
      const core = slateOf(await (await openTrial(loaded, { debate: 0 })).ask(request));
      const led = slateOf(await (await openTrial(loaded, fast, understudy())).ask(request));
      led.forEach((id, place) => {
        const before = core.indexOf(id) < 0 ? core.length : core.indexOf(id);
        expect(Math.abs(before - place)).toBeLessThanOrEqual(chatReach);
      });
      if (led.join() !== core.join()) moved++;
    }
    expect(moved > 0).toBe(chatReach > 0);
  });

  test("probabilities go with the place, best first", async () => {
    const { recommendations } = await (await openTrial(loaded, { ...all, chatReach: 3 }, understudy())).ask(asked);
    const chances = recommendations.map(({ probability }) => probability);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    expect(chances.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
  });
});

test("20 shuffles of the candidates give one slate, with any model that answers by its prompt", async () => {
  const config = readConfig({ home: ":memory:", store: "memory", ...all, chatCache: "off", chatReach: 2 }, {});
  const database = openDatabase(":memory:");
  const { store, recollection } = await openMemory(loaded.world, database, config, () => 0);
  const records = recordsFor(loaded, store, recollection, () => 0);
  const advisors = advisorsFor({ config, database, clock: () => 0, now: () => 0, model: understudy() });
  const cast = castFor(
    loaded,
    records,
    config,
    () => 0,
    () => 0,
    advisors,
  );
  const slates = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    const retriever: typeof cast.retriever = async (state, aside) => {
      const found = await cast.retriever(state, aside);
      return { ...found, candidates: Array.from(shuffled(found.candidates.length, seed), (at) => found.candidates[at]!) };
    };
    const { recommendation } = await recommend({ ...cast, retriever })
      .compile()
      .invoke({ request: { ...asked, autonomy: "act", mayAsk: false, incognito: true, seed: 0 } });
    slates.add(JSON.stringify(recommendation!.picks.map(({ itemId, probability, reasons }) => [itemId, probability, reasons])));
  }
  expect(slates.size).toBe(1);
});

describe("a failing endpoint", () => {
  const failing = (end: ChatFailure["end"], status?: number): ChatModel => scripted(() => new ChatFailure(end, "m", { status }));

  test.each([
    ["rate-limited", failing("rate-limited", 429)],
    ["server-error", failing("server-error", 500)],
    ["rejected", failing("rejected", 401)],
    ["unreachable", failing("unreachable")],
    ["timeout", scripted(() => "hang")],
    ["unreadable", scripted(() => '{"values": [{"wor')],
  ])("%s: the core's answer, and the trace says so", async (end, model) => {
    const core = await (await openTrial(loaded, { debate: 0 })).ask(asked);
    const answer = await (await openTrial(loaded, { ...all, chatTimeout: 20, chatDeadline: 200 }, model)).ask(asked);
    expect(answer.recommendations).toEqual(core.recommendations);
    expect(answer.note).toBe(core.note);
    expect(answer.trace[0]!.calls![0]!.end).toBe(end);
    expect(answer.trace[0]!.summary).toContain(`${end}, the core's product stands`);
    expect(
      answer.trace
        .flatMap(({ calls }) => calls ?? [])
        .every(({ end: ended }) => [end, "circuit-open", "over-budget", "answered"].includes(ended)),
    ).toBe(true);
  });

  test("a run that is stopped stops its calls", async () => {
    const stop = new AbortController();
    const trial = await openTrial(
      loaded,
      all,
      scripted(() => "hang"),
    );
    setTimeout(() => stop.abort(), 30);
    await expect(trial.ask(asked, stop.signal)).rejects.toThrow();
  });
});

describe("streams", () => {
  test("the reasons arrive checked, before the answer and as it has them", async () => {
    const parley = await openTestParley({ chatModel: understudy(), chat: "given:x" });
    const told = new Map<string, string>();
    let last: { recommendations: { itemId: string; reasons: { text: string }[] }[] } | undefined;
    for await (const news of parley.stream(asked)) {
      if (news.type === "reason") told.set(news.itemId, news.text);
      if (news.type === "answer") last = news.answer;
    }
    await parley.close();
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(last!.recommendations.map(({ itemId, reasons }) => [itemId, reasons[0]!.text])),
    );
    expect([...told.values()].some((text) => text.startsWith("Made in"))).toBe(true);
  });

  test("LangGraph's messages are the checked words and nothing else that a model said", async () => {
    const lying = scripted((call) =>
      questionOf(call) === "sentences"
        ? {
            sentences: [
              { id: "c1", text: "PWNED" },
              { id: "c2", text: "A crime film." },
            ],
          }
        : standInAnswer(call),
    );
    const parley = await openTestParley({ chatModel: lying, chat: "given:x" });
    let words = "";
    const request = { ...asked, text: "a crime film", autonomy: "act" as const, mayAsk: false, incognito: false, seed: 0 };
    for await (const [message] of await parley.graph.stream({ request }, { configurable: { thread_id: "m" }, streamMode: "messages" }))
      words += message.content;
    await parley.close();
    expect(words).toContain("As you asked: Crime");
    expect(words).not.toMatch(/PWNED|sentences|lean/);
  });
});

test("the key is in no file, state, trace, stream, error or inspection", async () => {
  const key = "sk-very-secret-0123456789";
  const parley = await openTestParley({ chat: "openai:m", chatKey: key, chatBaseUrl: "http://127.0.0.1:9/v1", chatDeadline: 500 });
  const heard: unknown[] = [];
  for await (const news of parley.stream(asked, { thread: "k" })) heard.push(news);
  const state = await parley.graph.getState({ configurable: { thread_id: "k" } });
  const { home } = parley.config;
  const texts = [JSON.stringify(heard), JSON.stringify(state), inspect(parley, { depth: 12 }), JSON.stringify(parley.config)];
  for (const name of readdirSync(home)) texts.push(readFileSync(join(home, name), "latin1"));
  await parley.close();
  expect(JSON.stringify(heard)).toContain("unreachable");
  for (const text of texts) expect(text).not.toContain(key.slice(3, 20));
});
