import { logistic } from "../../domain/logistic.js";
import { countsOf, kolmogorovSmirnov } from "../../eval/simulation/distances.js";
import { chances } from "../../tools/people/chances.js";
import { bandCount, bandOf, fitLeaving, leavingOf, returnsOf, sessionsOf, stayLength, staysOf } from "../../tools/people/sessions.js";

test("half an hour's pause ends a session", () => {
  expect(sessionsOf([0, 10, 1810, 3611, 3611])).toEqual({ lengths: [3, 2], pauses: [10, 1800] });
  expect(sessionsOf([])).toEqual({ lengths: [], pauses: [] });
  expect(returnsOf([0, 10, 1810, 3611, 3611], true)).toEqual([2]);
  expect(returnsOf([0, 1, 2], false)).toEqual([3]);
  expect(returnsOf([], false)).toEqual([]);
});

test("bands are single steps first and wider later, and the last has no end", () => {
  expect([1, 2, 5, 9, 10].map(bandOf)).toEqual([0, 1, 4, 8, 9]);
  expect(bandOf(1e6)).toBe(bandCount - 1);
  expect(bandOf(100)).toBe(bandOf(101));
});

test("the steps of sessions by band, by hand", () => {
  // Lengths 1 and 3: two first steps of which one ends, a second step, a third that ends.
  expect(staysOf([1, 3])).toEqual([
    { band: 0, steps: 2, ended: 1 },
    { band: 1, steps: 1, ended: 0 },
    { band: 2, steps: 1, ended: 1 },
  ]);
  expect(staysOf([])).toEqual([]);
  const all = staysOf([1000]);
  expect(all.reduce((sum, { steps }) => sum + steps, 0)).toBe(1000);
  expect(all.reduce((sum, { ended }) => sum + ended, 0)).toBe(1);
});

test("hazards are found again, and who leaves later than others is known for it", () => {
  // Half of the sessions end after the first event, all others after the third.
  const people = Array.from({ length: 400 }, () => staysOf([1, 3]));
  const leave = fitLeaving(people);
  expect(logistic(leave[0]!)).toBeCloseTo(0.5, 1);
  expect(logistic(leave[1]!)).toBeLessThan(0.02);
  expect(logistic(leave[2]!)).toBeGreaterThan(0.98);
  expect(leavingOf(staysOf([1, 1, 1, 1]), leave)).toBeGreaterThan(0.3);
  expect(leavingOf(staysOf([3, 3, 3, 3]), leave)).toBeLessThan(-0.3);
  expect(leavingOf([], leave)).toBe(0);
  expect(fitLeaving([])).toEqual(Array.from({ length: bandCount }, () => 0));
});

test("where everybody has one visit, visits are drawn as long as they were", () => {
  // Geometric lengths of two kinds of people, one visit each.
  const draw = chances(1);
  const lengths = Array.from({ length: 2000 }, (_, at) => 1 + Math.floor(Math.log(draw()) / Math.log(at % 2 ? 0.98 : 0.7)));
  const apart = (once: boolean): number => {
    const leave = fitLeaving(
      lengths.map((length) => staysOf([length])),
      once,
    );
    const drawn = lengths.map(() => stayLength(leave, 0, draw));
    return kolmogorovSmirnov(countsOf(lengths), countsOf(drawn));
  };
  expect(apart(true)).toBeLessThan(0.04);
  expect(apart(false)).toBeGreaterThan(0.08);
});
