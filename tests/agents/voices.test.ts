import fc from "fast-check";
import { fitSlope, type Heard } from "../../app/fit-voices.js";

/** Four of five picks are the one that the debater prefers; two candidates, strengths 1 and -1. */
const picks = (scores: readonly number[]): Heard[] => [0, 0, 0, 0, 1].map((picked) => ({ strengths: [1, -1], scores, picked }));

describe("the slope of a debater's voice", () => {
  test("by hand: four to one at a distance of two is ln(4) / 2", () => {
    expect(fitSlope(picks([0, 0]))).toBeCloseTo(Math.log(4) / 2, 6);
  });

  test("what the ranking knows already is no merit of the debater: with the same odds in the scores it is 0", () => {
    expect(fitSlope(picks([Math.log(4), 0]))).toBeCloseTo(0, 6);
  });

  test("what all candidates' scores have in common changes nothing", () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (shift) => {
        expect(fitSlope(picks([1 + shift, shift]))).toBeCloseTo(fitSlope(picks([1, 0])), 6);
      }),
    );
  });

  test("is bounded where the debater is never wrong, and 0 without picks", () => {
    expect(fitSlope([{ strengths: [1, -1], scores: [0, 0], picked: 0 }])).toBe(3);
    expect(fitSlope([])).toBe(0);
  });
});
