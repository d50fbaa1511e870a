import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { exploration } from "../../../eval/off-policy/exploration.js";
import { plackettLuce } from "../../../eval/off-policy/plackett-luce.js";

/** All orders of `count` of the indexes. */
const draws = (size: number, count: number, before: number[] = []): number[][] =>
  before.length === count
    ? [before]
    : Array.from({ length: size }, (_, k) => k).flatMap((k) => (before.includes(k) ? [] : draws(size, count, [...before, k])));

describe("Plackett and Luce", () => {
  test("by hand: weights 2, 1, 1", () => {
    const { next, marginals } = plackettLuce([2, 1, 1], 2);
    expect(next([], 0)).toBe(0.5);
    expect(next([0], 1)).toBe(0.5);
    expect(next([0], 0)).toBe(0);
    // Index 0 second: after 1 or 2, each 1/4 x 2/3.
    expect(marginals[1]![0]).toBeCloseTo(1 / 3, 12);
  });

  test("marginals are the sums over all orders", () => {
    const weights = fc.array(fc.double({ min: 0.05, max: 3, noNaN: true }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(weights, (own) => {
        const count = Math.min(3, own.length);
        const { next, marginals } = plackettLuce(own, count);
        const sums = Array.from({ length: count }, () => new Float64Array(own.length));
        for (const order of draws(own.length, count)) {
          const p = order.reduce((product, k, at) => product * next(order.slice(0, at), k), 1);
          for (const [at, k] of order.entries()) sums[at]![k]! += p;
        }
        sums.forEach((sum, at) => {
          sum.forEach((p, k) => {
            expect(marginals[at]![k]).toBeCloseTo(p, 9);
          });
        });
      }),
    );
  });

  test.each([[[1, 0]], [[Number.NaN]], [Array.from({ length: 17 }, () => 1)]])("refuses %j", (weights) =>
    expect(() => plackettLuce(weights, 1)).toThrow(RangeError),
  );
});

describe("exploring", () => {
  const input = {
    pools: [[[0, 1, 2]], [[3, 0, 4]]],
    ...{ itemCount: 7, met: [new Set([6])], count: 2, anything: 0.2, decline: 0.4 },
  };
  const source = xoroshiro128plus(5);
  const chance = () => (source.next() >>> 0) / 2 ** 32;
  const times = 4000;
  const explored = exploration(input);
  const pages = Array.from({ length: times }, () => explored.draw(0, chance));

  test("both propensities are how often it really comes to that", () => {
    for (const { items, propensities } of pages.slice(0, 30)) {
      const first = pages.filter((other) => other.items[0] === items[0]);
      const both = first.filter((other) => other.items[1] === items[1]).length;
      const second = pages.filter((other) => other.items[1] === items[1]).length;
      const near = (share: number, p: number, n: number) =>
        expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n) + 1e-9);
      near(first.length / times, propensities["item-position"][0]!, times);
      near(first.length / times, propensities.cascade[0]!, times);
      near(second / times, propensities["item-position"][1]!, times);
      near(both / first.length, propensities.cascade[1]!, first.length);
    }
  });

  test("shows nothing met and nothing twice, but everything else", () => {
    expect(new Set(pages.flatMap(({ items }) => items))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    for (const { items } of pages) expect(items[0]).not.toBe(items[1]);
  });

  test("the same chances make the same pages", () => {
    const drawn = () => {
      const own = xoroshiro128plus(3);
      return exploration(input).draw(0, () => (own.next() >>> 0) / 2 ** 32);
    };
    expect(drawn()).toEqual(drawn());
  });

  test("a pool that fills no page is refused", () =>
    expect(() => exploration({ ...input, pools: [[[0]]] }).draw(0, chance)).toThrow(/1 items to fill 2 places/));
});
