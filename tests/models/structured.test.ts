import { ChatFailure, type ChatModel } from "../../models/chat.js";
import { scripted } from "../../models/chats/scripted.js";
import { structured } from "../../models/structured.js";
import { blue, handClock, question } from "./asking.js";

const asking = (model: ChatModel) => structured(model, handClock().clock, { input: 2, output: 10 });

test("an answer that fits costs one call, and its price", async () => {
  const model = scripted([blue]);
  const { answered, record, ...rest } = await asking(model)(question());
  expect({ answered, ...rest }).toEqual({ answered: true, answer: blue });
  expect(record).toMatchObject({ model: "scripted", end: "answered", chatCalls: 1, cachedCalls: 0 });
  expect(record.cost).toBeCloseTo((2 * record.inputTokens + 10 * record.outputTokens) / 1e6, 8);
  model.done();
});

test("an answer that does not fit is asked for once more, the fault named", async () => {
  const model = scripted(["blue, I think", blue]);
  const outcome = await asking(model)(question());
  expect(outcome).toMatchObject({ answered: true, answer: blue, record: { end: "repaired", chatCalls: 2 } });
  expect(model.asked[1]!.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
  expect(model.asked[1]!.at(-1)!.content).toContain("no JSON");
});

test("a second misfit is a refusal", async () => {
  const model = scripted(["no", "never"]);
  expect(await asking(model)(question())).toMatchObject({ answered: false, record: { end: "unreadable", chatCalls: 2 } });
  model.done();
});

test("no repair where the allowance has no call, no token or no time left", async () => {
  for (const allowed of [
    { calls: 1, tokens: 1e6, within: 1e6 },
    { calls: 4, tokens: 60, within: 1e6 },
  ]) {
    const model = scripted(["no"]);
    expect(await asking(model)(question({ allowed }))).toMatchObject({ answered: false, record: { end: "unreadable", chatCalls: 1 } });
  }
  const { clock, pass } = handClock();
  const slow = scripted(() => {
    pass(900);
    return "no";
  });
  const outcome = await structured(slow, clock, { input: 0, output: 0 })(question({ allowed: { calls: 4, tokens: 1e6, within: 800 } }));
  expect(outcome.record).toMatchObject({ end: "unreadable", chatCalls: 1, chatMs: 900 });
});

test("a failing endpoint is a refusal of its kind; a timeout is counted with its prompt", async () => {
  const failed = await asking(scripted([new ChatFailure("server-error", "m", { status: 500, tries: 3 })]))(question());
  expect(failed).toMatchObject({ answered: false, record: { end: "server-error", chatCalls: 3, inputTokens: 0 } });
  const late = await asking(scripted([new ChatFailure("timeout", "m")]))(question());
  expect(late.record.inputTokens).toBeGreaterThan(0);
});

test("a defect of the program is not taken for a refusal", async () => {
  await expect(asking(scripted([]))(question())).rejects.toThrow(/script has 0 answers/);
});

test("only the first answer is heard as it grows", async () => {
  let heard = "";
  await asking(scripted(["no", blue]))(question({ onText: (text) => (heard += text) }));
  expect(heard).toBe("no");
});
