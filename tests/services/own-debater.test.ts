import fc from "fast-check";
import type { DebaterOver } from "../../app.js";
import { openTestParley } from "../open-test-parley.js";

const request = { userId: "15", text: "a thriller from the 90s, no horror", count: 10 };

/** Strength by a table of item ids; 0 for all others. */
const partial =
  (strengths: Readonly<Record<string, number>>): DebaterOver =>
  () => ({
    about: "a table",
    hears: () => true,
    weigh: ({ candidates }) => candidates.map(({ itemId }) => strengths[itemId] ?? 0),
    cite: () => [],
  });

const answered = async (own: Readonly<Record<string, DebaterOver>>, debaters?: string[]) => {
  const parley = await openTestParley({ debate: 0, debaters: own, slateDiversity: 0, slateCalibration: 0, slateNovelty: 0 });
  try {
    return await parley.recommend({ ...request, ...(debaters ? { debaters } : {}) });
  } finally {
    await parley.close();
  }
};

test("an own debater takes part, stands in the trace, and can be asked for alone", async () => {
  const all = await answered({ shelf: partial({}) });
  expect(all.trace.map(({ agent }) => agent)).toEqual(expect.arrayContaining(["taste", "shelf", "moderator"]));
  const alone = await answered({ shelf: partial({}) }, ["shelf"]);
  expect(alone.trace.find(({ agent }) => agent === "shelf")?.summary).toMatch(/^for a table/);
  expect(alone.trace.some(({ agent }) => agent === "taste")).toBe(false);
});

test("its words move an item up, and one that nobody has retrieved stays out", async () => {
  const before = await answered({ shelf: partial({}) }, ["shelf"]);
  const last = before.recommendations.at(-1)!.itemId;
  const after = await answered({ shelf: partial({ [last]: 100, "no such item": 1e9 }) }, ["shelf"]);
  expect(after.recommendations[0]!.itemId).toBe(last);
  expect(after.recommendations.map(({ itemId }) => itemId)).not.toContain("no such item");
});

test("whatever finite strengths it gives, constraints hold and nothing is twice", async () => {
  let draw: number[] = [];
  const wild: DebaterOver = () => ({
    about: "anything",
    hears: () => true,
    weigh: ({ candidates }) => candidates.map((_, at) => draw[at % draw.length]!),
    cite: () => [],
  });
  const parley = await openTestParley({ debate: 0, debaters: { wild } });
  const anyStrengths = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(anyStrengths, async (strengths) => {
      draw = strengths;
      const { recommendations } = await parley.recommend({ ...request, incognito: true });
      const ids = recommendations.map(({ itemId }) => itemId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { probability } of recommendations) expect(probability).toBeGreaterThanOrEqual(0);
      for (const itemId of ids) {
        const { attributes, numbers } = parley.catalogue.item(parley.catalogue.indexOf(itemId)!);
        expect(attributes.genres).toContain("Thriller");
        expect(attributes.genres).not.toContain("Horror");
        expect(Math.floor(numbers.year! / 10)).toBe(199);
      }
    }),
    { numRuns: 10 },
  );
  await parley.close();
});

test.each([
  ["too few strengths", () => [], /shelf: weigh: got \[\], expected \d+ numbers/],
  ["a strength beyond all measure", ({ length }: { length: number }) => Array<number>(length).fill(1e300), /shelf: weigh/],
  ["a strength that is none", ({ length }: { length: number }) => Array<number>(length).fill(Number.NaN), /shelf: weigh/],
])("%s end the request with the debater's name", async (_, weigh, message) => {
  const bad: DebaterOver = () => ({ about: "nonsense", hears: () => true, weigh: ({ candidates }) => weigh(candidates), cite: () => [] });
  await expect(answered({ shelf: bad })).rejects.toThrow(message);
});

test("evidence of an unknown kind is refused", async () => {
  const bad = (() => ({ ...partial({})({} as never), cite: () => [{ kind: "rumour", ref: "x" }] })) as unknown as DebaterOver;
  await expect(answered({ shelf: bad })).rejects.toThrow(/shelf: cite/);
});

test.each(["taste", "Shelf", "", "__proto__x y"])("the name %j is refused", async (name) => {
  await expect(openTestParley({ debaters: { [name]: partial({}) } })).rejects.toThrow(/debaters: got/);
});
