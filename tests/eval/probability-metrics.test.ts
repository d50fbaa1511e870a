import { equalSizeBins, equalWidthBins } from "../../eval/metrics/reliability.js";
import { type Foretold, probabilityMetrics } from "../../eval/probability-metrics.js";
import { noise } from "../noise.js";

const foretold = (...pairs: [number, 0 | 1][]): Foretold => ({
  said: Float64Array.from(pairs, ([said]) => said),
  came: Uint8Array.from(pairs, ([, came]) => came),
});

const { ece, brier, "log-loss": logLoss } = probabilityMetrics;

test("ECE by hand: four forecasts, each its own bin", () => {
  expect(ece.of(foretold([0.1, 0], [0.2, 0], [0.7, 1], [0.6, 1]))).toBeCloseTo((0.1 + 0.2 + 0.3 + 0.4) / 4, 12);
});

test("Brier by hand", () => expect(brier.of(foretold([0.8, 1], [0.4, 0]))).toBeCloseTo((0.04 + 0.16) / 2, 12));

test("log loss by hand", () => expect(logLoss.of(foretold([0.5, 1], [0.25, 0]))).toBeCloseTo((Math.log(2) - Math.log(0.75)) / 2, 12));

test.each(Object.entries(probabilityMetrics))("%s is NaN for no forecasts", (_name, metric) => {
  expect(metric.of(foretold())).toBeNaN();
});

test("bins of equal width leave out the empty ones, and 1 is in the last", () => {
  expect(equalWidthBins(foretold([0, 0], [0.04, 1], [1, 1]), 10)).toEqual([
    { count: 2, said: 0.02, came: 0.5 },
    { count: 1, said: 1, came: 1 },
  ]);
});

test("bins of equal size differ by one at most, the least probable first", () => {
  const bins = equalSizeBins(foretold([0.5, 1], [0.1, 0], [0.4, 0], [0.2, 0], [0.3, 1]), 2);
  expect(bins.map(({ count }) => count)).toEqual([3, 2]);
  expect(bins[0]).toEqual({ count: 3, said: expect.closeTo(0.2), came: expect.closeTo(1 / 3) });
});

const draws = (count: number, probabilityOf: (said: number) => number): Foretold => {
  const next = noise(11);
  const said = Float64Array.from({ length: count }, () => next() ** 4);
  return { said, came: Uint8Array.from(said, (p) => (next() < probabilityOf(p) ? 1 : 0)) };
};

test("forecasts that come true as often as they say have next to no ECE", () => {
  const value = ece.of(draws(20_000, (p) => p));
  expect(value).toBeGreaterThan(0);
  expect(value).toBeLessThan(0.012);
});

test("forecasts twice too bold are off by their mean", () => {
  const value = ece.of(draws(20_000, (p) => p / 2));
  expect(value).toBeGreaterThan(0.085);
  expect(value).toBeLessThan(0.115);
});
