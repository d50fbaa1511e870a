import { answered } from "../../agents/asker.js";
import { costOfAsking } from "../../agents/planner.js";
import { silence } from "../../domain/dialogue.js";
import type { Profile } from "../../domain/profile.js";

const choices = ["Comedy", "Drama"];

test.each([
  ["2", "Drama"],
  ["Comedy", "Comedy"],
  ["something with trains", "something with trains"],
  ["7", "7"],
  ["I don't mind", ""],
  ["no preference", ""],
  ["any genre", ""],
])("%j answers the question with %j", (text, expected) => {
  expect(answered({ choices }, text)).toBe(expected);
});

test("a question costs more the more was said, done and asked", () => {
  const stranger = { events: 0 } as Profile;
  const cost = (dialogue: object, profile = stranger) => costOfAsking({ profile, dialogue: { ...silence, ...dialogue } }, 1);
  expect(cost({})).toBe(1);
  expect(cost({ asked: ["genres"] })).toBe(2);
  expect(cost({ query: [{ since: 1, words: "heist" }] })).toBe(2);
  expect(cost({}, { events: 3 } as Profile)).toBe(2);
});
