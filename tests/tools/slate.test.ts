import fc from "fast-check";
import { buildSlate, distance, diversityOf, miscalibration, type SlateInput, sharesOf } from "../../tools/slate.js";

const input = (over: Partial<SlateInput> = {}): SlateInput => ({
  candidates: ["a", "b", "c", "d"].map((itemId, k) => ({ itemId, score: 1 - k / 10, found: { personal: k + 1 } })),
  bags: [["g=X"], ["g=X"], ["g=X"], ["g=Y"]],
  taste: new Map(),
  novelty: [1, 1, 1, 1],
  count: 2,
  weights: { diversity: 0, calibration: 0, novelty: 0 },
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
  test("is the most relevant one when nothing else is asked", () => {
    expect(buildSlate(input())).toEqual([0, 1]);
  });

  test("gives up relevance for the floor of diversity, and no more than it must", () => {
    expect(buildSlate(input({ weights: { diversity: 1, calibration: 0, novelty: 0 } }))).toEqual([0, 3]);
  });

  test("moves towards the user's proportions", () => {
    const taste = new Map([
      ["g=X", 0.5],
      ["g=Y", 0.5],
    ]);
    expect(buildSlate(input({ taste, weights: { diversity: 0, calibration: 0.9, novelty: 0 } }))).toEqual([0, 3]);
  });

  test("is empty without candidates and whole when fewer than asked", () => {
    expect(buildSlate(input({ candidates: [], bags: [], novelty: [] }))).toEqual([]);
    expect(buildSlate(input({ count: 9 }))).toEqual([0, 1, 2, 3]);
  });

  test("property: distinct positions, best score first, as many as there are", () => {
    const world = fc.array(
      fc.record({ score: fc.double({ min: -5, max: 5, noNaN: true }), bag: fc.uniqueArray(fc.constantFrom("g=A", "g=B", "g=C")) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 12 }), fc.double({ min: 0, max: 1, noNaN: true }), (items, count, diversity) => {
        const sorted = [...items].sort((a, b) => b.score - a.score);
        const slate = buildSlate(
          input({
            candidates: sorted.map(({ score }, k) => ({ itemId: String(k), score, found: {} })),
            bags: sorted.map(({ bag }) => bag),
            novelty: sorted.map(() => 1),
            count,
            weights: { diversity, calibration: 0.2, novelty: 0.1 },
          }),
        );
        expect(new Set(slate).size).toBe(Math.min(count, items.length));
        const scores = slate.map((at) => sorted[at]!.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
      { seed: 1 },
    );
  });
});
