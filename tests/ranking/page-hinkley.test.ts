import { feed, steady } from "../../ranking/page-hinkley.js";
import { noise } from "../noise.js";

const rules = { tolerance: 0.75, threshold: 5, warmUp: 20 };

/** How many values after the change the alarm is raised; -1: before it; undefined: never. */
const delay = (before: number, after: number, seed: number): number | undefined => {
  const drift = steady();
  const random = noise(seed);
  const value = (level: number) => level + 0.2 * (random() - 0.5);
  for (let k = 0; k < 100; k++) if (feed(drift, value(before), rules)) return -1;
  for (let k = 0; k < 100; k++) if (feed(drift, value(after), rules)) return k;
  return undefined;
};

test.each([1, 2, 3, 4, 5])("a jump of the mean is noticed within ten values, seed %i", (seed) => {
  const late = delay(0.2, 0.8, seed);
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThanOrEqual(10);
});

test.each([1, 2, 3, 4, 5])("a steady mean raises no alarm, seed %i", (seed) => {
  expect(delay(0.5, 0.5, seed)).toBeUndefined();
});

test("a fall of the mean is no alarm", () => {
  expect(delay(0.8, 0.2, 1)).toBeUndefined();
});

test("it goes on from what was stored as if it had never stopped", () => {
  const whole = steady();
  let parts = steady();
  for (let k = 0; k < 60; k++) {
    const value = k < 40 ? 0.2 + 0.01 * (k % 3) : 0.9;
    const stored = JSON.parse(JSON.stringify(parts));
    expect(feed(stored, value, rules)).toBe(feed(whole, value, rules));
    parts = stored;
  }
  expect(parts).toEqual(whole);
});
