import { bootstrap, holm } from "../../eval/bootstrap.js";
import { noise } from "../noise.js";

const drawn = (count: number, seed: number, shift = 0) => {
  const next = noise(seed);
  return Float64Array.from({ length: count }, () => next() + shift);
};

test("values without any spread have an interval of no width", () => {
  expect(bootstrap(10, 1).interval(new Float64Array(10).fill(0.3))).toEqual({
    mean: expect.closeTo(0.3),
    low: expect.closeTo(0.3),
    high: expect.closeTo(0.3),
  });
});

test("the interval is as wide as the normal one where many values are drawn alike", () => {
  const { mean, low, high } = bootstrap(2000, 3).interval(drawn(2000, 5));
  const standardError = Math.sqrt(1 / 12 / 2000);
  expect(mean - low).toBeGreaterThan(1.7 * standardError);
  expect(high - mean).toBeLessThan(2.25 * standardError);
});

test("an interval holds the true mean about as often as it says", () => {
  const hits = Array.from({ length: 200 }, (_, seed) => bootstrap(60, seed, 400).interval(drawn(60, 1000 + seed))).filter(
    ({ low, high }) => low <= 0.5 && 0.5 <= high,
  ).length;
  expect(hits).toBeGreaterThan(180);
  expect(hits).toBeLessThan(200);
});

test("differences are paired: a shift of every user is certain however far users are apart", () => {
  const one = drawn(50, 5).map((value) => 100 * value);
  const { difference } = bootstrap(50, 1);
  const shifted = difference(
    one.map((value) => value + 0.01),
    one,
  );
  expect(shifted.low).toBeCloseTo(0.01, 9);
  expect(shifted.p).toBeLessThan(0.002);
});

test("no difference at all is no evidence", () => {
  const one = drawn(50, 5);
  expect(bootstrap(50, 1).difference(one, one)).toEqual({ mean: 0, low: 0, high: 0, p: 1 });
});

test("where nothing differs but chance, small p are as rare as they claim", () => {
  const ps = Array.from({ length: 200 }, (_, seed) => bootstrap(80, seed, 400).difference(drawn(80, 2 * seed), drawn(80, 2 * seed + 1)).p);
  const rejected = ps.filter((p) => p < 0.1).length;
  expect(rejected).toBeGreaterThan(5);
  expect(rejected).toBeLessThan(40);
});

test("the seed decides", () => {
  const values = drawn(30, 9);
  expect(bootstrap(30, 4).interval(values)).toEqual(bootstrap(30, 4).interval(values));
  expect(bootstrap(30, 4).interval(values)).not.toEqual(bootstrap(30, 5).interval(values));
});

/** Worked out by hand: the least of four times 4, the next times 3, and none below one before it. */
test.each([
  [
    [0.01, 0.04, 0.03, 0.005],
    [0.03, 0.06, 0.06, 0.02],
  ],
  [
    [0.5, 0.6],
    [1, 1],
  ],
  [[0.02], [0.02]],
  [[], []],
])("Holm corrects %j", (ps, corrected) => {
  expect(holm(ps)).toEqual(corrected.map((p) => expect.closeTo(p, 12)));
});
