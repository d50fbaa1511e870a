import { conversation, type Talking } from "../scripts/conversation.js";

/** Parley whose first answer fails as a defect would. */
const failingOnce = (): Talking & { asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    recommend: async ({ text }) => {
      asked.push(text ?? "");
      throw asked.length === 1 ? new TypeError("associations is not iterable") : new Error("second");
    },
    resume: async () => Promise.reject(new Error("not waiting")),
    latest: async () => undefined,
    feedback: async () => Promise.reject(new Error("no feedback")),
  };
};

test("a turn that fails is said, and the conversation goes on", async () => {
  const parley = failingOnce();
  const said: string[] = [];
  const { take } = conversation(parley, "42", {}, (text) => said.push(text));
  await take("less constructor");
  await take("a comedy");
  await take("/why 1");
  await take("/hasOwnProperty");
  expect(parley.asked).toEqual(["less constructor", "a comedy"]);
  expect(said[0]).toMatch(/went wrong: associations is not iterable/);
  expect(said.slice(1)).toEqual([
    expect.stringMatching(/second/),
    expect.stringMatching(/slate: got 1/),
    expect.stringMatching(/^No command/),
  ]);
});
