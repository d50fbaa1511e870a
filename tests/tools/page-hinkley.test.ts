import { pageHinkley } from "../../tools/page-hinkley.js";
import { noise } from "../noise.js";

/** How many values after the change the alarm is raised; undefined when it never is. */
const delay = (before: number, after: number, seed: number): number | undefined => {
  const feed = pageHinkley();
  const random = noise(seed);
  const value = (level: number) => level + 0.2 * (random() - 0.5);
  for (let k = 0; k < 100; k++) if (feed(value(before))) return -1;
  for (let k = 0; k < 100; k++) if (feed(value(after))) return k;
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
