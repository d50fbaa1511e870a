import { gainLost, giniGap } from "../../../eval/bubble/compared.js";
import type { LoopPage } from "../../../eval/loop-doors.js";

const page = (items: number[], taken: number[] = []): LoopPage => ({ items: Int32Array.from(items), taken });
/** Ten people who are all shown the same, two rounds. */
const people = (...pages: LoopPage[]): LoopPage[][] => Array.from({ length: 10 }, () => pages);

test("exposure of one item against exposure of all: the whole difference, whoever is drawn", () => {
  const one = people(page([0]), page([0]));
  const all = people(page([0, 1]), page([2, 3]));
  // One of four items has all: (n - 1) / n. Every item alike: 0.
  expect(giniGap(one, all, 4)).toEqual({ value: 0.75, low: 0.75, high: 0.75 });
  expect(giniGap(all, one, 4).value).toBe(-0.75);
  expect(giniGap(one, one, 4)).toEqual({ value: 0, low: 0, high: 0 });
});

test("the interval of the difference of Gini, by hand: three people, two items", () => {
  // Ours: two are shown item 0, one item 1. Theirs: each is shown both, so that their Gini is 0 whoever is left out.
  const ours = [[page([0])], [page([0])], [page([1])]];
  const theirs = [0, 1, 2].map(() => [page([0, 1])]);
  // Gini of (1, 2): (2 - 1) / (2 * 3). Without a person: of (1, 1) twice 0, of (0, 2) once 1/2.
  const middle = (0 + 0 + 1 / 2) / 3;
  const error = Math.sqrt((2 / 3) * (2 * middle ** 2 + (1 / 2 - middle) ** 2));
  const { value, low, high } = giniGap(ours, theirs, 2);
  expect(value).toBeCloseTo(1 / 6, 12);
  expect(low).toBeCloseTo(1 / 6 - 1.96 * error, 12);
  expect(high).toBeCloseTo(1 / 6 + 1.96 * error, 12);
});

test("half of what is taken elsewhere is 50% lost, all of it nothing", () => {
  const [both, first] = [people(page([0], [0]), page([1], [0])), people(page([0], [0]), page([1]))];
  expect(gainLost(first, both, 1, 0)).toEqual({ value: 50, low: 50, high: 50 });
  expect(gainLost(both, both, 1, 0).value).toBe(0);
  expect(gainLost(both, first, 1, 0).value).toBe(-100);
});

test("people who differ make an interval around the figure, the same for the same seed", () => {
  const some = (taken: (person: number) => number[]) => Array.from({ length: 40 }, (_, person) => [page([person % 7, 9], taken(person))]);
  const [ours, theirs] = [some((person) => (person % 2 ? [0] : [])), some((person) => (person % 3 ? [0, 1] : [0]))];
  for (const { value, low, high } of [
    gainLost(ours, theirs, 2, 1),
    giniGap(
      ours,
      theirs.map(() => [page([1])]),
      10,
    ),
  ]) {
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  }
  expect(gainLost(ours, theirs, 2, 1)).toEqual(gainLost(ours, theirs, 2, 1));
});
