import { interval } from "../../eval/lifelong/interval.js";
import { type Learner, learners } from "../../eval/lifelong/learners.js";
import { learningCurve } from "../../eval/lifelong/learning-curve.js";
import { figuresOf, matrixOf, ndcgOf } from "../../eval/lifelong/matrix.js";
import { metrics } from "../../eval/lifelong/metrics.js";
import { learningPlot } from "../../eval/lifelong/plots.js";
import { spliceRun } from "../../eval/lifelong/splice.js";
import { blocksOf, splitUsers } from "../../eval/lifelong/split.js";
import { tasteVectors } from "../../eval/lifelong/taste-vectors.js";
import { interactionsOf } from "../tiny-world.js";

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

describe("NDCG@10 of a block", () => {
  const block = { held: [1, 2], negatives: [3, 4, 5] };
  test("1 when all held-out items lead, less when one is second to a negative, 0 for a constant score among many", () => {
    expect(ndcgOf((item) => -item, block)).toBe(1);
    const second = ndcgOf((item) => [0, 9, 1, 5, 0, 0][item]!, block);
    expect(second).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3)));
    expect(ndcgOf(() => 0, { held: [1], negatives: range(20) })).toBe(0);
  });
});

test("the figures of a matrix worked out by hand", () => {
  const { acc, diagonal, bwt, forgetting, fwt } = figuresOf(
    [
      [0.8, 0.2, 0.1],
      [0.6, 0.7, 0.3],
      [0.5, 0.9, 0.6],
    ],
    0.1,
  );
  expect(acc).toBeCloseTo(2 / 3);
  expect(diagonal).toBeCloseTo(0.7);
  expect(bwt).toBeCloseTo((-0.3 + 0.2) / 2);
  expect(forgetting).toBeCloseTo((0.3 - 0.2) / 2);
  expect(fwt).toBeCloseTo((0.1 + 0.2) / 2);
});

test("a learner that knows only the latest block forgets, one that keeps all does not", () => {
  const likes = range(100);
  const blocks = blocksOf(likes, 5, 300, 1);
  const only = (kept: number): Learner => {
    let known: number[] = [];
    return {
      learn: (item) => {
        known = [...known, Math.floor(item / 20)].slice(-kept);
        return { alarm: false };
      },
      score: () => (item) => (item < 100 && known.includes(Math.floor(item / 20)) ? 1 : 0),
    };
  };
  expect(figuresOf(matrixOf(only(5), blocks), 0).bwt).toBe(-1);
  expect(figuresOf(matrixOf(only(1000), blocks), 0)).toMatchObject({ acc: 1, diagonal: 1, bwt: 0, forgetting: 0 });
});

/** Forty users of two kinds: even ones like the even half of 120 items, odd ones the odd half, in an order of their own. */
const twoKinds = interactionsOf(
  range(40).flatMap((u) =>
    range(60).map((k) => ({ userId: `u${u}`, itemId: `i${2 * ((k * 7 + u * 11) % 60) + (u % 2)}`, value: k % 10 === 9 ? 2 : 5, time: k })),
  ),
  range(120).map((k) => `i${k}`),
);

test("nobody trains the vectors and is tested, and what is not liked counts for nothing", () => {
  const { training, tested } = splitUsers(twoKinds, { least: 4, enough: 50, most: 100, seed: 3 });
  expect(training.length + tested.length).toBe(40);
  expect(tested.length).toBe(20);
  const keys = new Set(training.map((likes) => likes.join()));
  for (const likes of tested) expect(keys.has(likes.join())).toBe(false);
  for (const likes of tested) expect(likes).toHaveLength(54);
});

test("blocks part a user's likes, and the negatives are none of them", () => {
  const likes = range(57);
  const blocks = blocksOf(likes, 5, 400, 9);
  expect(blocks.flatMap(({ learn, held }) => [...learn, ...held])).toEqual(likes);
  for (const { held, negatives } of blocks) {
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(negatives).size).toBe(99);
    expect(negatives.every((item) => item >= 57)).toBe(true);
  }
});

const split = splitUsers(twoKinds, { least: 4, enough: 50, most: 100, seed: 3 });
const vectors = tasteVectors(split.training, 120, 2, 1);

test.each(Object.entries(learners))("%s learns a user's kind from the others' likes", (_name, make) => {
  const metric = metrics.centred(vectors, split.training);
  const scores = split.tested.map((likes) => {
    const learner = make(vectors, metric);
    for (const item of likes.slice(0, 30)) learner.learn(item);
    const held = likes.slice(30);
    const negatives = range(120).filter((item) => item % 2 !== held[0]! % 2);
    return ndcgOf(learner.score(), { held, negatives });
  });
  expect(Math.min(...scores)).toBeGreaterThan(0.99);
});

test.each(Object.entries(metrics))("judged %s, a switch of kind is seen, followed and undone", (_name, over) => {
  const metric = over(vectors, split.training);
  const kindOf = (kind: number) => range(120).filter((item) => item % 2 === kind);
  const stream = {
    a: [...kindOf(0), ...kindOf(0)].slice(0, 80),
    b: kindOf(1).slice(0, 40),
    heldA: { held: kindOf(0).slice(40), negatives: kindOf(1) },
    heldB: { held: kindOf(1).slice(40), negatives: kindOf(0) },
  };
  const run = spliceRun(() => learners.prototypes(vectors, metric), stream);
  expect(run.delay).toBeLessThanOrEqual(10);
  expect(run.falseAlarms).toBe(0);
  expect(run.before).toBeGreaterThan(0.95);
  expect(run.oracle).toBeGreaterThan(0.95);
  expect(run.back).toBeGreaterThan(0.95);
});

test("the learning curve rises for A, for B after the switch, and shows the alarm there", () => {
  const [a, b] = [range(100), range(100).map((item) => 100 + item)];
  const stream = {
    a,
    b,
    heldA: { held: [0], negatives: range(20).map((item) => 100 + item) },
    heldB: { held: [100], negatives: range(20) },
  };
  const latest = (): Learner => {
    let known = -1;
    return {
      learn: (item) => {
        const kind = Math.floor(item / 100);
        const alarm = known === 0 && kind === 1;
        known = kind;
        return { alarm };
      },
      score: () => (item) => (Math.floor(item / 100) === known ? 1 : 0),
    };
  };
  const curve = learningCurve(latest, [stream, stream]);
  expect(curve).toHaveLength(24);
  expect(curve[11]).toEqual({ event: 60, a: 1, b: 0, alarms: 0 });
  expect(curve[12]).toEqual({ event: 65, a: 0, b: 1, alarms: 1 });
  expect(curve.filter(({ alarms }) => alarms > 0)).toHaveLength(1);
  expect(curve.at(-1)).toEqual({ event: 120, a: 1, b: 0, alarms: 0 });
  expect(learningCurve(latest, [])).toEqual([]);
  expect(JSON.stringify(learningPlot(curve).spec)).toContain('{"event":65,"user":"B","ndcg":1}');
});

test("an interval holds the mean, narrows with agreement, and is the same for the same seed", () => {
  const [low, high] = interval([1, 2, 3, 4, 5], { resamples: 500, seed: 1 });
  expect(low).toBeLessThan(3);
  expect(high).toBeGreaterThan(3);
  expect(interval([2, 2, 2], { resamples: 100, seed: 1 })).toEqual([2, 2]);
  expect(interval([1, 2, 3, 4, 5], { resamples: 500, seed: 1 })).toEqual([low, high]);
});
