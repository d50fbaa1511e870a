import type { Parley } from "../../app.js";
import { standingIn } from "../../tools/utterance/standing.js";
import { bundled } from "../bundled.js";
import { openTestParley } from "../open-test-parley.js";

const { parse, world } = bundled();
const genresOf = (itemId: string): string[] => world.catalogue.item(world.catalogue.indexOf(itemId)!).attributes.genres ?? [];

test.each([
  ["never horror", ["Horror"]],
  ["a clever heist film, never horror", ["Horror"]],
  ["I don't like musicals", ["Musical"]],
  ["I don’t like musicals, a comedy please", ["Musical"]],
  ["a comedy, but never any westerns again", ["Western"]],
  ["I hate horror and war; show me a comedy", ["Horror", "War"]],
  ["I can't stand romance, something like Heat", ["Romance"]],
  ["I never want to see a horror film again", ["Horror"]],
  ["no horror ever again", ["Horror"]],
  ["I really hate horror films", ["Horror"]],
])("%s holds for good", (text, values) => {
  expect(standingIn(text, parse).flatMap(({ constraint }) => ("values" in constraint ? constraint.values : []))).toEqual(values);
});

test.each([
  "no horror",
  "without musicals",
  "I don't want horror tonight",
  "never mind, a comedy",
  "a film that never ends",
  "nothing too scary",
  // Praise, a double negation, what is told of others, what is asked, and what is ruled out in part only.
  "I never get tired of westerns",
  "I don't hate horror",
  "I don't dislike comedies",
  "you can never have enough comedies",
  "I can never get enough horror",
  "a thriller, I would never say no to a comedy",
  "I hate films without romance",
  "I have never watched a horror film, show me one",
  "A film for people who hate romance",
  "my friends like westerns but never horror",
  "who says I don't like horror?",
  "not a drama I dislike",
  "never mind the horror",
  "I can't stand horror from the 90s",
  "I hate romantic comedies",
  "I hate horror, comedies please",
  "I hate it when there are few westerns",
  "",
])("%p is for this request alone", (text) => {
  expect(standingIn(text, parse)).toEqual([]);
});

describe("over threads", () => {
  let parley: Parley;
  beforeEach(async () => {
    parley = await openTestParley();
  });
  afterEach(() => parley.close());

  test("a standing statement is said aloud once, holds in every later thread, and can be revoked", async () => {
    const first = await parley.recommend({ userId: "42", text: "never drama, a crime film" });
    expect(first.note).toMatch(/Noted for good.*never drama/);
    const again = await parley.recommend({ userId: "42", text: "never drama, a thriller" });
    expect(again.note).not.toMatch(/Noted/);
    const later = await parley.recommend({ userId: "42", count: 30 });
    expect(later.recommendations.filter(({ itemId }) => genresOf(itemId).includes("Drama"))).toEqual([]);
    const [statement] = (await parley.memory.show("42")).statements;
    await parley.memory.forget("42", statement!.id);
    const free = await parley.recommend({ userId: "42", count: 30 });
    expect(free.recommendations.some(({ itemId }) => genresOf(itemId).includes("Drama"))).toBe(true);
    const other = await parley.recommend({ userId: "43", count: 30 });
    expect(other.recommendations.some(({ itemId }) => genresOf(itemId).includes("Drama"))).toBe(true);
  });

  test("no film of a title that sounds like an order becomes a memory", async () => {
    await parley.recommend({ userId: "42", text: "Never Say Never Again" });
    await parley.recommend({ userId: "42", text: 'something like "Never Been Kissed"' });
    expect((await parley.memory.show("42")).statements).toEqual([]);
  });
});
