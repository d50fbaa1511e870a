import { addedTally, bestThreshold, type Decision, discrimination, noTally, tallied } from "../../eval/simulation/decisions.js";
import { countsOf, wasserstein } from "../../eval/simulation/distances.js";
import { kendallTau } from "../../eval/simulation/kendall-tau.js";
import { areaUnderCurve, type Seen, twoSampleAuc } from "../../eval/simulation/two-sample.js";
import { noise } from "../noise.js";

test("how far values are moved, by hand", () => {
  // Half of the weight goes from 1 to 3, the other half from 2 to 3.
  const a = countsOf([1, 2]);
  expect(wasserstein(a, [[3, 7]])).toBeCloseTo(1.5, 12);
  expect(wasserstein([[3, 7]], a)).toBeCloseTo(1.5, 12);
  expect(wasserstein(a, a)).toBe(0);
  expect(wasserstein(a, [])).toBeNaN();
});

test("counts are by value, ascending", () => {
  expect(countsOf([3, 1, 3])).toEqual([
    [1, 1],
    [3, 2],
  ]);
  expect(countsOf([])).toEqual([]);
});

describe("Kendall's tau", () => {
  test("by hand: of six pairs five agree and one does not", () => {
    expect(kendallTau([1, 2, 3, 4], [1, 2, 4, 3])).toBeCloseTo(4 / 6, 12);
    expect(kendallTau([1, 2, 3], [6, 5, 4])).toBe(-1);
  });

  test("equals count neither way, and what orders nothing is no order", () => {
    // Pairs: (2,1) agree, (3,1) agree, (3,2) equal in a: 2 / sqrt(2 * 3).
    expect(kendallTau([1, 2, 2], [1, 2, 3])).toBeCloseTo(2 / Math.sqrt(6), 12);
    expect(kendallTau([1, 1], [1, 2])).toBeNaN();
    expect(kendallTau([1], [1])).toBeNaN();
  });
});

describe("likes told from others", () => {
  const decisions: Decision[] = [
    { odds: 2, liked: true },
    { odds: 1, liked: false },
    { odds: 0.5, liked: true },
    { odds: -1, liked: false },
    { odds: -2, liked: false },
  ];

  test("by hand", () => {
    expect(discrimination(tallied(decisions, 0))).toEqual({ accuracy: 0.8, precision: 2 / 3, recall: 1, f1: 0.8 });
    expect(discrimination(tallied(decisions, 3))).toEqual({ accuracy: 0.6, precision: 0, recall: 0, f1: 0 });
    expect(discrimination(noTally)).toMatchObject({ accuracy: Number.NaN, recall: Number.NaN, f1: 0 });
    expect(addedTally(noTally, tallied(decisions, 0), 2)).toEqual({ hits: 4, said: 6, liked: 4, right: 8, all: 10 });
  });

  test("the best threshold stands between the last like that pays and what is below it", () => {
    expect(bestThreshold(decisions)).toBeCloseTo(-0.25, 12);
    expect(bestThreshold([])).toBe(0);
    expect(bestThreshold([{ odds: 1, liked: true }])).toBe(1);
    // F1 alone would say yes to all three, .80 against .67; two right of three weigh more.
    const [yes, no] = [true, false];
    const odd = [2, 1.5, 1, 0].map((odds, at) => ({ odds, liked: [yes, no, no, yes][at]! }));
    expect(bestThreshold(odd)).toBe(1.75);
    // Equal log-odds cannot be told apart: both are liked or none.
    expect(
      bestThreshold([
        { odds: 1, liked: true },
        { odds: 1, liked: false },
      ]),
    ).toBe(1);
  });
});

describe("the two-sample test", () => {
  test("the area under the curve by hand, equals counting half", () => {
    const of = (...pairs: [number, boolean][]) => areaUnderCurve(pairs.map(([score, positive]) => ({ score, positive })));
    expect(of([1, false], [2, true], [3, false], [4, true])).toBe(0.75);
    expect(of([1, false], [1, true])).toBe(0.5);
    expect(of([1, true])).toBeNaN();
    expect(of()).toBeNaN();
  });

  const samples = (shift: number, spread: number): Seen[] => {
    const next = noise(4);
    const draw = () => next() + next() + next() - 1.5;
    return Array.from({ length: 2000 }, (_, k) => {
      const real = k % 2 === 0;
      return { group: Math.floor(k / 10), real, features: [draw() + (real ? 0 : shift), draw() * (real ? 1 : spread)] };
    });
  };

  test("finds nothing where there is nothing, a shift, and a difference in spread alone", () => {
    expect(Math.abs(twoSampleAuc(samples(0, 1)) - 0.5)).toBeLessThan(0.05);
    expect(twoSampleAuc(samples(1, 1))).toBeGreaterThan(0.85);
    expect(twoSampleAuc(samples(0, 3))).toBeGreaterThan(0.75);
    expect(twoSampleAuc([])).toBeNaN();
  });
});
