import { bootstrap } from "../../../eval/bootstrap.js";
import { estimators } from "../../../eval/off-policy/estimators.js";
import { amissText, isAmiss, overlapOf, thinnest } from "../../../eval/off-policy/overlap.js";
import { errorOf, intervalsText, spreading } from "../../../eval/off-policy/spread.js";

const page = (...weights: number[]) => ({ user: 0, weights, rewards: [], predicted: [], baseline: [], filled: weights.map(() => 1) });

describe("overlap", () => {
  test("by hand: two pages of equal weight tell as much as two, one of three as much as one", () => {
    const overlaps = overlapOf({ pages: [page(2, 3), page(2, 0), page(0, 0)], places: 2 });
    expect(overlaps[0]).toMatchObject({ shown: 3, effective: 2, most: 2 });
    expect(overlaps[0]!.mean).toBeCloseTo(4 / 3, 12);
    expect(overlaps[1]).toMatchObject({ effective: 1, mean: 1, most: 3 });
    expect(thinnest(overlaps)!.place).toBe(1);
  });

  test("a mean weight far from 1 is amiss, one within chance is not", () => {
    const of = (mean: number) => ({ place: 2, shown: 9, filled: 1, effective: 9, units: 9, mean, error: 0.05, most: 2 });
    expect([0.8, 0.9, 1, 1.1, 1.2].map((mean) => isAmiss(of(mean)))).toEqual([true, false, false, false, true]);
    expect(amissText(of(0.8))).toContain("position 3 the mean weight is 0.800");
  });

  test("nothing in common: nothing tells anything", () => {
    expect(overlapOf({ pages: [page(0)], places: 1 })[0]).toMatchObject({ effective: 0, mean: 0 });
    expect(thinnest(overlapOf({ pages: [], places: 0 }))).toBeUndefined();
  });

  test("a place that the target never fills tells nothing and is not missed; one that it fills half the time has half the weight", () => {
    const never = { ...page(1, 0), filled: [1, 0] };
    expect(thinnest(overlapOf({ pages: [never, never], places: 2 }))).toMatchObject({ place: 0, effective: 2 });
    const [, second] = overlapOf({ pages: [never, page(1, 1)], places: 2 });
    expect(second).toMatchObject({ filled: 0.5, mean: 0.5, error: 0 });
    expect(isAmiss(second!)).toBe(false);
    expect(amissText({ ...second!, mean: 0.2 })).toContain("0.500 is expected");
  });

  test("pages of one unit weigh together: 2 and 4 tell as much as 36 / 20 units", () => {
    expect(overlapOf({ pages: [page(2), page(2), page(2)], places: 1 }, [0, 1, 1])[0]).toMatchObject({ effective: 3, units: 1.8 });
    expect(overlapOf({ pages: [page(2), page(2)], places: 1 })[0]).toMatchObject({ effective: 2, units: 2 });
  });

  test("a place that some pages lack counts those that have it", () =>
    expect(overlapOf({ pages: [page(1, 1), page(1)], places: 2 }).map(({ shown }) => shown)).toEqual([2, 1]));
});

describe("how far an estimate may be off", () => {
  const influence = Float64Array.from([-1, 1, -1, 1]);
  test("by hand: the error of a mean of independent pages", () =>
    expect(errorOf({ value: 5, influence })).toBeCloseTo(Math.sqrt((4 * 4) / 3) / 4, 12));

  test("pages of one unit that cancel each other leave no error", () => {
    const { value, error, low, high } = spreading([0, 0, 1, 1], 1, 50)({ value: 5, influence });
    expect([value, error, low, high]).toEqual([5, 0, 5, 5]);
  });

  test("what is resampled are influences: of a ratio the interval is that of its linear part", () => {
    const pages = [1, 3, 1, 2].map((weight, k) => ({ ...page(weight), rewards: [k % 2] }));
    const ratio = estimators.SNIPS.estimate(pages);
    const { low, high } = bootstrap(4, 1, 50).ends((times) => times.reduce((sum, often, k) => sum + often * ratio.influence[k]!, 0) / 4);
    expect(low).toBeLessThan(high);
    const found = spreading([0, 1, 2, 3], 1, 50)(ratio);
    expect(found.low).toBeCloseTo(ratio.value + low, 12);
    expect(found.high).toBeCloseTo(ratio.value + high, 12);
    expect(intervalsText(50, "pages")).toContain("50 resamples of pages: of the estimate's influences");
  });

  test("the interval is around the value, and about four errors wide", () => {
    const many = Float64Array.from({ length: 400 }, (_, k) => (k % 2 ? 1 : -1));
    const { error, low, high } = spreading(Array.from(many.keys()), 1, 500)({ value: 2, influence: many });
    expect(low).toBeLessThan(2);
    expect((high - low) / error).toBeGreaterThan(3.4);
    expect((high - low) / error).toBeLessThan(4.4);
  });

  test.each([
    ["no value", { value: Number.NaN, influence }, [0, 1, 2, 3]],
    ["one unit", { value: 1, influence }, [0, 0, 0, 0]],
  ])("of %s it is not known", (_why, estimate, units) => expect(spreading(units, 1, 10)(estimate).low).toBeNaN());
});
