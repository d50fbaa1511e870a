import fc from "fast-check";
import { chancesOf, fitConditionalLogit, type Picked, placeOf } from "../../ranking/conditional-logit.js";

/** Four of five picks are the one that the first feature prefers; two alternatives. */
const picks = (offsets: readonly number[], ...others: number[][]): Picked[] =>
  [0, 0, 0, 0, 1].map((picked) => ({ features: [[1, -1], ...others], offsets, picked }));
const barely = 1e-9;

describe("the conditional logit", () => {
  test("by hand: four to one at a distance of two is ln(4) / 2", () => {
    expect(fitConditionalLogit(picks([0, 0]), 1, barely)[0]).toBeCloseTo(Math.log(4) / 2, 6);
    expect(chancesOf({ features: [[1, -1]], offsets: [0, 0], picked: 0 }, [Math.log(4) / 2])[0]).toBeCloseTo(0.8, 12);
  });

  test("what the offsets know already is worth nothing, and what speaks against picks is held at 0", () => {
    expect(fitConditionalLogit(picks([Math.log(4), 0]), 1, barely)[0]).toBeCloseTo(0, 6);
    expect(fitConditionalLogit(picks([0, 0], [-1, 1]), 2, barely)[1]).toBe(0);
    expect(fitConditionalLogit(picks([3, 0]), 1)).toEqual([0]);
  });

  test("what two features both say is said once", () => {
    const [a, b] = fitConditionalLogit(picks([0, 0], [1, -1]), 2, 1e-6) as [number, number];
    expect(a + b).toBeCloseTo(Math.log(4) / 2, 3);
  });

  test("what all alternatives' offsets have in common changes nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (shift) => {
        expect(fitConditionalLogit(picks([1 + shift, shift]), 1)[0]).toBeCloseTo(fitConditionalLogit(picks([1, 0]), 1)[0]!, 6);
      }),
    );
  });

  test("no other weights of at least 0 are more likely, the ridge included", () => {
    const alternative = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 });
    const pick = fc.record({ features: fc.tuple(alternative, alternative), offsets: alternative, picked: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(pick, { minLength: 1, maxLength: 12 }), fc.tuple(fc.nat(400), fc.nat(400)), (all, other) => {
        const worth = (weights: readonly number[]) =>
          all.reduce((sum, one) => sum + Math.log(chancesOf(one, weights)[one.picked]!), 0) -
          weights.reduce((sum, weight) => sum + (weight * weight) / 2, 0);
        expect(worth(fitConditionalLogit(all, 2))).toBeGreaterThanOrEqual(worth(other.map((x) => x / 100)) - 1e-6);
      }),
    );
  });

  test("the place of what was picked, the mean of the places among equals", () => {
    const among = (offsets: number[], picked: number) => placeOf({ features: [], offsets, picked }, []);
    expect(among([3, 2, 1], 1)).toBe(1);
    expect(among([3, 3, 1], 0)).toBe(0.5);
    expect(among([0, 0, 0], 2)).toBe(1);
    expect(placeOf({ features: [[0, 5]], offsets: [1, 0], picked: 1 }, [1])).toBe(0);
  });

  test("stays finite where a feature is never wrong, and is 0 without picks", () => {
    expect(fitConditionalLogit([{ features: [[1, -1]], offsets: [0, 0], picked: 0 }], 1)[0]).toBeLessThan(1);
    expect(fitConditionalLogit([], 2)).toEqual([0, 0]);
  });
});
