import { jensenShannon, kolmogorovSmirnov } from "../../eval/simulation/distances.js";

test("the divergence of counts, by hand", () => {
  // Smoothed (1.5, .5) and (.5, 1.5) of 2: p = (.75, .25), q = (.25, .75), the middle (.5, .5); 1 - H(.25).
  const by = 0.75 * Math.log2(1.5) + 0.25 * Math.log2(0.5);
  expect(jensenShannon([[1, 1]], [[2, 1]])).toBeCloseTo(by, 12);
  expect(jensenShannon([[3, 5]], [[3, 5]])).toBe(0);
  expect(jensenShannon([], [[1, 1]])).toBeNaN();
});

test("the greatest difference of shares, by hand, ties taken together", () => {
  const a = [
    [1, 2],
    [2, 2],
  ] as const;
  const b = [
    [1, 1],
    [3, 3],
  ] as const;
  expect(kolmogorovSmirnov(a, b)).toBeCloseTo(0.75, 12);
  expect(kolmogorovSmirnov(a, a)).toBe(0);
  expect(kolmogorovSmirnov(a, [])).toBeNaN();
});
