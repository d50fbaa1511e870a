import { type Choice, fitCalibration, probabilities } from "../../ranking/calibration.js";
import { noise } from "../noise.js";

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

test("probabilities are the softmax of score / temperature, times what is inside", () => {
  const shares = probabilities([2, 0, 0], { temperature: 2, outside: 0.5 });
  const total = Math.E + 2;
  expect(Array.from(shares)).toEqual([Math.E / total / 2, 1 / total / 2, 1 / total / 2].map((p) => expect.closeTo(p, 12)));
});

test("probabilities of huge scores and of none", () => {
  const shares = probabilities([1e6, -1e6], { temperature: 0.01, outside: 0.25 });
  expect(Array.from(shares)).toEqual([0.75, 0]);
  expect(probabilities([], { temperature: 1, outside: 0.5 })).toEqual(new Float64Array(0));
});

/** Choices drawn from a known calibration: of `outside` none is in the pool, the others by softmax. */
const drawn = (temperature: number, outside: number, count: number): Choice[] => {
  const next = noise(3);
  return Array.from({ length: count }, () => {
    const scores = Float64Array.from({ length: 30 }, () => 6 * next());
    if (next() < outside) return { scores, chosen: -1 };
    let left = next();
    const chosen = probabilities(scores, { temperature, outside: 0 }).findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return { scores, chosen };
  });
};

test.each([
  [0.5, 0.3],
  [2, 0.7],
])("the fit finds the temperature %d and the outside %d that made the choices", (temperature, outside) => {
  const fitted = fitCalibration(drawn(temperature, outside, 4000));
  expect(fitted.outside).toBeCloseTo(outside, 1);
  expect(fitted.temperature / temperature).toBeGreaterThan(0.9);
  expect(fitted.temperature / temperature).toBeLessThan(1.1);
  expect(sum(probabilities([1, 2, 3], fitted))).toBeCloseTo(1 - fitted.outside, 12);
});

test("without choices, or with none inside, the temperature is 1 and outside stays off 0 and 1", () => {
  expect(fitCalibration([])).toEqual({ temperature: 1, outside: 0.5 });
  expect(fitCalibration([{ scores: [1, 2], chosen: -1 }])).toEqual({ temperature: 1, outside: 2 / 3 });
  const sure = fitCalibration([{ scores: [5, 0], chosen: 0 }]);
  expect(sure.outside).toBeCloseTo(1 / 3, 12);
  expect(sure.temperature).toBeGreaterThanOrEqual(0.01);
});
