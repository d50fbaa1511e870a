import fc from "fast-check";
import { buildSlate, distance, diversityOf, miscalibration, type SlateInput, sharesOf } from "../../tools/slate.js";

const input = (over: Partial<SlateInput> = {}): SlateInput => ({
  chances: [0.4, 0.3, 0.2, 0.1],
  traits: [["g=X"], ["g=X"], ["g=X"], ["g=Y"]],
  novelty: [1, 1, 1, 1],
  taste: new Map(),
  count: 2,
  prices: { diversity: 0, calibration: 0, novelty: 0 },
  ...over,
});

describe("distance of bags", () => {
  test.each([
    [["x"], ["x"], 0],
    [["x"], ["y"], 1],
    [["x", "y"], ["y", "z"], 2 / 3],
    [[], ["x"], 1],
    [[], [], 1],
  ])("%j and %j are %d apart", (a, b, expected) => {
    expect(distance(a, b)).toBeCloseTo(expected);
  });

  test("diversity is the mean over pairs, 1 for a single item", () => {
    expect(diversityOf([["x"], ["x"], ["y"]], [0, 1, 2])).toBeCloseTo(2 / 3);
    expect(diversityOf([["x"]], [0])).toBe(1);
  });
});

test("shares sum to 1 and weigh a film of two kinds half to each", () => {
  const shares = sharesOf([["x"], ["x", "y"], []], [0, 1, 2]);
  expect(shares.get("x")).toBeCloseTo(0.75);
  expect(shares.get("y")).toBeCloseTo(0.25);
});

test("miscalibration is 0 for equal shares and grows with what lacks", () => {
  const taste = new Map([
    ["x", 0.5],
    ["y", 0.5],
  ]);
  expect(miscalibration(taste, taste)).toBeCloseTo(0);
  expect(miscalibration(taste, new Map([["x", 1]]))).toBeCloseTo(0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(100), 5);
});

describe("the slate", () => {
  const halves = new Map([
    ["g=X", 0.5],
    ["g=Y", 0.5],
  ]);

  test("is the most likely one when nothing else is asked", () => {
    expect(buildSlate(input())).toEqual([0, 1]);
  });

  // Item 3 in place of item 1 gives up a chance of .2, and makes a slate of two that are alike one of two that are not.
  test.each([
    [0.19, [0, 1]],
    [0.21, [0, 3]],
  ])("at a price of %d for diversity it is %j", (diversity, expected) => {
    expect(buildSlate(input({ prices: { diversity, calibration: 0, novelty: 0 } }))).toEqual(expected);
  });

  // Y is missing: .5 ln(.5 / .995) + .5 ln(.5 / .005) = 1.96 nats, and nothing when it is there.
  test.each([
    [0.1, [0, 1]],
    [0.103, [0, 3]],
  ])("at a price of %d for calibration it is %j", (calibration, expected) => {
    expect(buildSlate(input({ taste: halves, prices: { diversity: 0, calibration, novelty: 0 } }))).toEqual(expected);
  });

  test("at a price for novelty the little known item comes in", () => {
    expect(buildSlate(input({ novelty: [0, 0, 0, 1], prices: { diversity: 0, calibration: 0, novelty: 0.19 } }))).toEqual([0, 1]);
    expect(buildSlate(input({ novelty: [0, 0, 0, 1], prices: { diversity: 0, calibration: 0, novelty: 0.21 } }))).toEqual([0, 3]);
  });

  test("a stranger's slate is not calibrated to anything", () => {
    expect(buildSlate(input({ prices: { diversity: 0, calibration: 1, novelty: 0 } }))).toEqual([0, 1]);
  });

  test("is empty without candidates and whole when fewer than asked", () => {
    expect(buildSlate(input({ chances: [], traits: [], novelty: [] }))).toEqual([]);
    expect(buildSlate(input({ count: 9, prices: { diversity: 1, calibration: 1, novelty: 1 } }))).toEqual([0, 1, 2, 3]);
  });

  const worlds = fc.record({
    items: fc.array(
      fc.record({
        odds: fc.double({ min: 0.01, max: 1, noNaN: true }),
        bag: fc.uniqueArray(fc.constantFrom("g=A", "g=B", "g=C")),
        novel: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 9 },
    ),
    count: fc.integer({ min: 1, max: 5 }),
    diversity: fc.double({ min: 0, max: 1, noNaN: true }),
    calibration: fc.double({ min: 0, max: 0.3, noNaN: true }),
    novelty: fc.double({ min: 0, max: 0.3, noNaN: true }),
  });
  const given = ({ items, count, ...prices }: typeof worlds extends fc.Arbitrary<infer T> ? T : never): SlateInput => ({
    chances: items.map(({ odds }) => odds / 9),
    traits: items.map(({ bag }) => bag),
    novelty: items.map(({ novel }) => novel),
    taste: new Map([
      ["g=A", 0.7],
      ["g=B", 0.3],
    ]),
    count,
    prices,
  });

  test("property: distinct positions, the most likely first, as many as there are", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const one = given(world);
        const slate = buildSlate(one);
        expect(new Set(slate).size).toBe(Math.min(one.count, one.chances.length));
        const chances = slate.map((at) => one.chances[at]!);
        expect(chances).toEqual([...chances].sort((a, b) => b - a));
      }),
      { seed: 1 },
    );
  });

  /** What a slate is worth, from its definition. */
  const worth = ({ chances, traits, novelty, taste, prices }: SlateInput, slate: readonly number[]): number =>
    slate.reduce((sum, at) => sum + chances[at]! + prices.novelty * novelty[at]!, 0) +
    prices.diversity * (slate.length > 1 ? diversityOf(traits, slate) : 0) -
    prices.calibration * miscalibration(taste, sharesOf(traits, slate));

  test("property: no exchange of one item for another makes it worth more, by the definition worked out anew", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const one = given(world);
        const slate = buildSlate(one);
        const value = worth(one, slate);
        for (const out of slate)
          for (const into of one.chances.keys())
            if (!slate.includes(into))
              expect(
                worth(
                  one,
                  slate.map((at) => (at === out ? into : at)),
                ),
              ).toBeLessThan(value + 1e-7);
      }),
      { seed: 1 },
    );
  });
});
