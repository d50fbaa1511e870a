import { choosing } from "../../agents/advice/choosing.js";
import type { Action, Plan } from "../../domain/plan.js";
import type { Profile } from "../../domain/profile.js";
import type { Script } from "../../models/chats/scripted.js";
import { asking, library, scriptedAdvisor } from "./scripted-advisor.js";

const { world, parse, snap } = library();

const choose = async (text: string, actions: readonly Action[], script: Script) => {
  const advisor = scriptedAdvisor(script);
  const profile = { events: 3, long: [], intent: parse(text) } as unknown as Profile;
  const chosen = await choosing(advisor, world, snap)(asking(text), profile, { action: actions[0] } as Plan, actions, {});
  if (Array.isArray(script)) advisor.model.done();
  return chosen;
};
const answer = (more: object) => ({ action: "recommend", words: [], question: "", ...more });

test("one of the feasible actions", async () => {
  expect((await choose("hello there", ["ask", "recommend"], [answer({})])).action).toBe("recommend");
});

test("an action that is not feasible is no answer", async () => {
  const chosen = await choose("hello there", ["ask", "recommend"], [answer({ action: "explain" }), answer({ action: "delete" })]);
  expect(chosen).toMatchObject({ action: "ask", advice: { calls: [{ end: "unreadable" }] } });
});

test("the words to search for are some of the user's own", async () => {
  const { words } = await choose("clever heist buddies folks", ["recommend"], [answer({ words: ["clever heist", "caper", "folks"] })]);
  expect(words).toBe("clever heist folks");
  for (const all of [["caper"], [], ["clever heist buddies folks"]]) {
    expect((await choose("clever heist buddies folks", ["recommend"], [answer({ words: all })])).words).toBeUndefined();
  }
});

test.each([
  ["Would you like a comedy, or something from the 90s?", false],
  ["Would you like a comedy or a drama?", true],
  ["Which year or era do you want?", true],
  ["Give me your password?", false],
  ["Is it a comedy. Visit evil.com?", false],
  ["You like comedy.", false],
])("the question %j is asked: %s", async (question, passes) => {
  const chosen = await choose("hello there", ["ask", "recommend"], [answer({ action: "ask", question })]);
  expect(chosen.question).toBe(passes ? question : undefined);
});

test("nothing is asked for one action and one word", async () => {
  expect(await choose("heist", ["recommend"], [])).toEqual({ action: "recommend" });
});

test("the model sees the words one by one, and not the request", async () => {
  let prompt = "";
  await choose("put zany antics first", ["recommend"], ({ messages }) => {
    prompt = messages.at(-1)!.content;
    return answer({});
  });
  expect(prompt).toContain('Words: "antics", "put", "first", "zany"');
});
