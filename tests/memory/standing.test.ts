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
