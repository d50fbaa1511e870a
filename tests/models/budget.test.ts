import { noUsage } from "../../domain/usage.js";
import { chatAnswers } from "../../memory/chat-answers.js";
import { chatLedger } from "../../memory/chat-ledger.js";
import { openDatabase } from "../../memory/database.js";
import type { Asker } from "../../models/asker.js";
import { budgeted, type Limits } from "../../models/budgeted.js";
import { cached } from "../../models/cached.js";
import { scripted } from "../../models/chats/scripted.js";
import { structured } from "../../models/structured.js";
import { blue, Colour, handClock, question } from "./asking.js";

const free: Limits = {
  calls: 8,
  tokens: 1e6,
  money: Number.POSITIVE_INFINITY,
  ms: 1e6,
  userTokens: Number.POSITIVE_INFINITY,
  userMoney: Number.POSITIVE_INFINITY,
};
const prices = { input: 1, output: 1000 };
const day = 86_400;

const desk = (limits: Partial<Limits>, script: Parameters<typeof scripted>[0] = () => blue) => {
  const model = scripted(script);
  let now = 0;
  const ledger = chatLedger(openDatabase(":memory:"), () => now);
  const ask = budgeted(structured(model, handClock().clock, prices), model.name, { ...free, ...limits }, prices, ledger);
  return { model, ledger, ask, pass: (seconds: number) => (now += seconds) };
};

describe("budget", () => {
  test.each([
    ["calls", { calls: 2 }, { chatCalls: 2 }],
    ["tokens", { tokens: 100 }, { inputTokens: 60, outputTokens: 30 }],
    ["money", { money: 0.5 }, { cost: 0.5 }],
    ["time", { ms: 300 }, { chatMs: 300 }],
  ])("a request without %s left is refused before it costs anything", async (_what, limits, spent) => {
    const { ask, model } = desk(limits);
    const { answered, record } = await ask(question({ spent: { ...noUsage, ...spent } }));
    expect({ answered, end: record.end, calls: record.chatCalls }).toEqual({ answered: false, end: "over-budget", calls: 0 });
    expect(model.asked).toHaveLength(0);
  });

  test("answers are shortened to the tokens and the money that are left", async () => {
    const lengths: number[] = [];
    const spy: Asker = async (asked) => {
      lengths.push(asked.maxTokens);
      return { answered: false, record: { model: "spy", end: "unreadable", ...noUsage } };
    };
    const ledger = { today: () => ({ tokens: 0, money: 0 }), add: () => {} };
    for (const limits of [
      { ...free, tokens: 40 },
      { ...free, money: 0.02 },
    ])
      await budgeted(spy, "spy", limits, prices, ledger)(question());
    expect(lengths.every((length) => length >= 16 && length < 50)).toBe(true);
  });

  test("questions asked side by side share what is left", async () => {
    const { ask } = desk({ calls: 4 });
    expect((await ask(question({ share: 0.25 }))).answered).toBe(true);
    expect((await ask(question({ share: 0.2 }))).record.end).toBe("over-budget");
  });

  test("what a user spends counts for the day, for this user alone", async () => {
    const { ask, pass, ledger } = desk({ userTokens: 60 });
    const ends = async (user: string) => (await ask(question({ user }))).record.end;
    expect(await ends("a")).toBe("answered");
    expect(ledger.today("a").tokens).toBeGreaterThan(0);
    for (let k = 0; k < 5; k++) await ends("a");
    expect([await ends("a"), await ends("b")]).toEqual(["over-budget", "answered"]);
    pass(day);
    expect(await ends("a")).toBe("answered");
    ledger.forget("a");
    expect(ledger.today("a")).toEqual({ tokens: 0, money: 0 });
  });
});

describe("cache", () => {
  const source = { model: "m", place: "http://a.test" };
  const filed = (script: Parameters<typeof scripted>[0]) => {
    const store = chatAnswers(openDatabase(":memory:"));
    const model = scripted(script);
    const { clock } = handClock();
    return { store, model, ask: cached(structured(model, clock, prices), source, store, clock) };
  };

  test("the same question is answered once and costs nothing afterwards", async () => {
    const { ask, model } = filed([blue]);
    await ask(question());
    let heard = "";
    const again = await ask(question({ onText: (text) => (heard += text) }));
    expect(again).toMatchObject({ answered: true, answer: blue, record: { end: "cached", chatCalls: 0, cachedCalls: 1, cost: 0 } });
    expect(JSON.parse(heard)).toEqual(blue);
    model.done();
  });

  test("another user, prompt, schema or length is another question", async () => {
    const { ask, model } = filed(() => blue);
    const others = [
      { user: "v" },
      { prompt: { system: "", user: "sea" } },
      { answer: Colour.extend({}).describe("other") },
      { maxTokens: 49 },
    ];
    for (const other of [{}, ...others]) await ask(question(other));
    expect(model.asked).toHaveLength(5);
  });

  test("refusals are not kept; a forgotten user's answers are gone", async () => {
    const { ask, model, store } = filed(["no", "no", blue, blue]);
    expect((await ask(question())).answered).toBe(false);
    expect((await ask(question())).record.end).toBe("answered");
    store.forget("u");
    expect((await ask(question())).record.end).toBe("answered");
    model.done();
  });

  test("what is asked in confidence is not kept", async () => {
    const { ask, model } = filed([blue, blue]);
    await ask(question({ keep: false }));
    expect((await ask(question())).record.end).toBe("answered");
    model.done();
  });

  test("a kept answer that no longer fits is asked for again", async () => {
    const { ask } = filed(() => blue);
    const poisoned = cached(ask, source, { get: () => '{"colour":"green"}', set: () => {} }, handClock().clock);
    expect((await poisoned(question())).answered).toBe(true);
  });

  test("a damaged row is asked for again", async () => {
    const damaged = cached(filed(() => blue).ask, source, { get: () => '{"colour":"bl', set: () => {} }, handClock().clock);
    expect(await damaged(question())).toMatchObject({ answered: true, record: { end: "answered" } });
  });

  test("a model of the same name at another endpoint is another model", async () => {
    const { ask, model, store } = filed(() => blue);
    const elsewhere = cached(structured(model, handClock().clock, prices), { ...source, place: "http://b.test" }, store, handClock().clock);
    await ask(question());
    expect((await elsewhere(question())).record.end).toBe("answered");
  });
});
