import fc from "fast-check";
import { type AssumptionName, assumptionNames, assumptions } from "../../../eval/off-policy/assumptions.js";
import { estimatorNames, estimators } from "../../../eval/off-policy/estimators.js";
import type { LoggedPage } from "../../../eval/off-policy/logged-page.js";
import { fitRewards } from "../../../eval/off-policy/reward-model.js";
import { sampleOf, type WeighedPage } from "../../../eval/off-policy/sample.js";
import { deterministic, type Target, uniform } from "../../../eval/off-policy/target.js";
import { everyPage, orders, policyOf } from "./tiny-shop.js";

const page = (weights: number[], rewards: number[], predicted = weights.map(() => 0), baseline = predicted): WeighedPage => ({
  user: 0,
  ...{ weights, rewards, predicted, baseline, filled: weights.map(() => 1) },
});

describe("by hand", () => {
  // Two pages of two places: weights 2 and 0, 1 and 3; rewards 1, 1 and 0, 1.
  const pages = [page([2, 1], [1, 0], [0.5, 0.5], [0.4, 0.2]), page([0, 3], [1, 1], [0.5, 0.5], [0.4, 0.2])];
  test.each([
    // (2 x 1 + 1 x 0) and (0 x 1 + 3 x 1), halved.
    ["IPS", 2.5],
    // 2 / 2 at the first place, 3 / 4 at the second.
    ["SNIPS", 1.75],
    // .6 + 2 x .5 - 1 x .5 = 1.1, and .6 + 0 + 3 x .5 = 2.1, halved.
    ["DR", 1.6],
  ] as const)("%s is %d", (name, value) => expect(estimators[name].estimate(pages).value).toBeCloseTo(value, 12));

  test("the influence of IPS is each page's distance from the mean", () =>
    expect([...estimators.IPS.estimate(pages).influence]).toEqual([-0.5, 0.5]));

  test("a place that half of the pages have counts for half in SNIPS", () =>
    expect(estimators.SNIPS.estimate([page([1, 2], [1, 1]), page([1], [0])]).value).toBeCloseTo(0.5 + 0.5, 12));
});

describe.each(estimatorNames)("%s", (name) => {
  const { estimate } = estimators[name];

  test("without any page there is no value", () => {
    const { value, influence } = estimate([]);
    expect(value).toBeNaN();
    expect(influence).toHaveLength(0);
  });

  test("two hundred thousand pages are valued", () => {
    const pages = Array.from({ length: 200_000 }, (_, k) => page([1], [k % 2]));
    expect(estimate(pages).value).toBeCloseTo(0.5, 9);
  });

  test("where every weight is 1 it is the mean reward of a page", () => {
    const some = fc.array(fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(some, (rewards) => {
        const pages = rewards.map((own) => page([1, 1, 1], own, [2, 1, 0]));
        const mean = rewards.flat().reduce((sum, one) => sum + one, 0) / rewards.length;
        expect(estimate(pages).value).toBeCloseTo(mean, 9);
      }),
    );
  });

  test("influences are of mean 0, and tell how the value moves with a page's share", () => {
    const weight = fc.double({ min: 0.1, max: 4, noNaN: true });
    const own = fc.tuple(weight, weight, fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(own, { minLength: 2, maxLength: 8 }), (rows) => {
        const pages = rows.map(([a, b, r, s, both], at) =>
          at === 0 || both ? page([a, b], [r, s], [0.3, 0.2], [0.1, 0.4]) : page([a], [r], [0.3], [0.1]),
        );
        const { value, influence } = estimate(pages);
        expect(influence.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 8);
        // One copy more of the first of n pages in a thousand-fold log: its share grows by about 1 / 1000 n.
        const many = Array.from({ length: 1000 }, () => pages).flat();
        const moved = estimate([...many, pages[0]!]).value - value;
        expect(moved * (many.length + 1)).toBeCloseTo(influence[0]!, 1);
      }),
      { numRuns: 20 },
    );
  });
});

describe("on a world of which every page is gone through", () => {
  const items = 3;
  const times = 1200;
  const logging = (of: readonly number[]): number => [1, 2, 3, 1, 4, 1][orders(items).findIndex((one) => one.join() === of.join())]! / 12;
  const wanted = policyOf((of) => (of[0]! < of[1]! ? 1 / 3 : 0), items);
  const truth = (rewards: (of: readonly number[]) => number[]): number =>
    orders(items).reduce((sum, of) => sum + (of[0]! < of[1]! ? rewards(of).reduce((a, b) => a + b) / 3 : 0), 0);
  /** By item and place alone; the second place by what is above it. */
  const rewardsOf: Record<AssumptionName, (of: readonly number[]) => number[]> = {
    "item-position": (of) => [of[0]! + 1, 2 * of[1]!],
    cascade: (of) => [of[0]! + 1, of[0]! === 0 ? 0 : 5 * of[1]!],
  };
  const valueBy = (name: "IPS" | "DR", logs: readonly LoggedPage[], by: AssumptionName) =>
    estimators[name].estimate(sampleOf(logs, { target: wanted }, assumptions[by], Number.POSITIVE_INFINITY).pages).value;

  test.each(assumptionNames.flatMap((by) => (["IPS", "DR"] as const).map((name) => [name, by] as const)))(
    "%s is without bias under %s",
    (name, by) => {
      const logs = everyPage(logging, rewardsOf[by], by, { items, times });
      expect(logs).toHaveLength(times);
      // What DR expects is learned from halves that are dealt by chance: they are not quite alike.
      expect(valueBy(name, logs, by)).toBeCloseTo(truth(rewardsOf[by]), name === "DR" ? 2 : 6);
    },
  );

  test("what holds by item and place holds with all above it", () => {
    const logs = everyPage(logging, rewardsOf["item-position"], "cascade", { items, times });
    expect(valueBy("IPS", logs, "cascade")).toBeCloseTo(truth(rewardsOf["item-position"]), 6);
  });

  test("where rewards depend on what is above, item and place alone are biased", () => {
    const logs = everyPage(logging, rewardsOf.cascade, "item-position", { items, times });
    expect(Math.abs(valueBy("IPS", logs, "item-position") - truth(rewardsOf.cascade))).toBeGreaterThan(0.1);
  });

  test("SNIPS comes to the same where weights are exact", () => {
    const logs = everyPage(logging, rewardsOf.cascade, "cascade", { items, times });
    const { pages } = sampleOf(logs, { target: wanted }, assumptions.cascade, Number.POSITIVE_INFINITY);
    expect(estimators.SNIPS.estimate(pages).value).toBeCloseTo(truth(rewardsOf.cascade), 6);
  });

  test("the probabilities of what was logged alone are enough", () => {
    const logs = everyPage(logging, rewardsOf.cascade, "cascade", { items, times });
    const probabilities = logs.map(({ items: of }) => of.map((item, place) => wanted.next(0, of.slice(0, place), item)));
    const { pages } = sampleOf(logs, { probabilities }, assumptions.cascade, Number.POSITIVE_INFINITY);
    for (const name of estimatorNames) expect(estimators[name].estimate(pages).value).toBeCloseTo(truth(rewardsOf.cascade), 2);
  });
});

describe("weighing", () => {
  const logged = (propensity: number): LoggedPage => ({ user: 0, items: [0, 1], propensities: [propensity, 0.5], rewards: [1, 0] });
  const target = deterministic([[0, 1]]);

  test("no weight counts for more than the clip, and the share of those is told", () => {
    const { pages, clipped } = sampleOf([logged(0.1)], { target }, assumptions["item-position"], 4);
    expect(pages[0]!.weights).toEqual([4, 2]);
    expect(clipped).toBe(0.5);
  });

  test("in a cascade all above must match", () => {
    const weightsOf = (items: number[]) =>
      sampleOf([{ ...logged(0.5), items }], { target }, assumptions.cascade, Number.POSITIVE_INFINITY).pages[0]!.weights;
    expect(weightsOf([0, 1])).toEqual([2, 4]);
    expect(weightsOf([0, 2])).toEqual([2, 0]);
    expect(weightsOf([2, 1])).toEqual([0, 0]);
  });

  test.each([0, -0.1, 1.1, Number.NaN])("a propensity of %d is none", (propensity) =>
    expect(() => sampleOf([logged(propensity)], { target }, assumptions.cascade, 9)).toThrow(RangeError),
  );

  test("no page: nothing", () =>
    expect(sampleOf([], { target }, assumptions.cascade, 9)).toEqual({ pages: [], places: 0, clip: 9, clipped: 0 }));
});

describe("expected rewards", () => {
  const logs: LoggedPage[] = [
    { user: 0, items: [0, 1], propensities: [1, 1], rewards: [1, 0] },
    { user: 1, items: [0, 2], propensities: [1, 1], rewards: [0, 1] },
  ];
  test("by hand: the place's mean, then the item's and the user's own, drawn to nothing", () => {
    const model = fitRewards(logs, true);
    // Places .5 and .5; item 1: -.5 / 26; user 0: (.5 + -.5 + .5 / 26) / 12.
    expect(model.base(0, 1) + model.item(1)).toBeCloseTo(0.5 - 0.5 / 26 + 0.5 / 26 / 12, 12);
    expect(model.base(7, 0) + model.item(9)).toBeCloseTo(0.5, 12);
  });
  test("without regard to items all items are alike; without pages all is nothing", () => {
    const model = fitRewards(logs, false);
    expect(model.item(1)).toBe(model.item(2));
    expect(fitRewards([], true).base(0, 0)).toBe(0);
  });
});

describe("a target that shows less than was logged", () => {
  const logged = (items: number[], propensity = 1): LoggedPage => ({
    user: 0,
    items,
    propensities: items.map(() => propensity),
    rewards: items.map(() => 1),
  });
  const valuesOf = (logs: readonly LoggedPage[], target: Target, by: AssumptionName) => {
    const { pages } = sampleOf(logs, { target }, assumptions[by], Number.POSITIVE_INFINITY);
    return estimatorNames.map((name) => estimators[name].estimate(pages));
  };

  test.each(assumptionNames)("is worth its own places alone, under %s", (by) => {
    const logs = Array.from({ length: 1000 }, () => logged([0, 1]));
    for (const { value, influence } of valuesOf(logs, deterministic([[0]]), by)) {
      expect(value).toBeCloseTo(1, 12);
      for (const one of influence) expect(one).toBeCloseTo(0, 12);
    }
  });

  test("any page of one item that is left, and no second", () => {
    // Items 0 and 1 were shown in each order as often; 1 has been met, so that 0 alone is left.
    const logs = Array.from({ length: 1000 }, (_, k) => logged(k % 2 ? [0, 1] : [1, 0], 0.5));
    for (const { value } of valuesOf(logs, uniform(2, [new Set([1])]), "item-position")) expect(value).toBeCloseTo(1, 12);
  });

  test("a place that is filled for every second user counts for half", () => {
    const logs = Array.from({ length: 1000 }, (_, k) => ({ ...logged([0, 1]), user: k % 2 }));
    for (const { value, influence } of valuesOf(logs, deterministic([[0, 1], [0]]), "cascade")) {
      expect(value).toBeCloseTo(1.5, 12);
      expect([...influence].map((one) => Math.round(one * 1e9) / 1e9).slice(0, 2)).toEqual([0.5, -0.5]);
    }
  });
});

test("what fills a place is what stands there, over all items", () => {
  for (const target of [uniform(4, [new Set([1, 2])]), deterministic([[3, 0]])])
    for (const place of [0, 1, 2]) {
      const sum = [0, 1, 2, 3].reduce((all, item) => all + target.at(0, place, item), 0);
      expect(target.filled(0, place)).toBeCloseTo(sum, 12);
      expect(target.mean(0, place, () => 1)).toBeCloseTo(sum, 12);
    }
});

test("any page alike: probabilities of all pages add up to 1, and means are over what was not met", () => {
  const target = uniform(4, [new Set([2])]);
  const all = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].map((b) => target.next(0, [], a) * target.next(0, [a], b)));
  expect(all.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  expect(target.mean(0, 1, (item) => item)).toBeCloseTo(4 / 3, 12);
});
