import { type LifelongRules, learnEvent, lifelongRules, type Metric, newborn, type Turn, tasteOf } from "../../ranking/lifelong.js";
import type { TasteVectors } from "./taste-vectors.js";
import { unitOf } from "./taste-vectors.js";

/** A profile under test. `learn` takes one liked item and tells of an alarm, where the method raises any; `score` is higher for what is
 *  more to the taste. */
export interface Learner {
  learn(item: number): Turn;
  score(): (item: number) => number;
}
export type LearnerOver = (vectors: TasteVectors, metric: Metric) => Learner;

const calm: Turn = { alarm: false };
const inner = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

/** theta <- theta + rate(n) (phi - theta) for the n-th event. */
const moving =
  (rate: (n: number) => number): LearnerOver =>
  ({ dims, unit, raw }) => {
    const theta = new Float64Array(dims);
    let events = 0;
    return {
      learn: (item) => {
        events++;
        for (let k = 0; k < dims; k++) theta[k]! += rate(events) * (unit[item]![k]! - theta[k]!);
        return calm;
      },
      score: () => (item) => inner(raw[item]!, theta),
    };
  };

const windowSize = 30;
const window: LearnerOver = ({ dims, unit, raw }) => {
  const latest: number[] = [];
  return {
    learn: (item) => {
      latest.push(item);
      if (latest.length > windowSize) latest.shift();
      return calm;
    },
    score: () => {
      const theta = new Float64Array(dims);
      for (const item of latest) for (let k = 0; k < dims; k++) theta[k]! += unit[item]![k]!;
      return (item) => inner(raw[item]!, theta);
    },
  };
};

const shortShare = 0.25;
const twoRates: LearnerOver = ({ dims, unit, raw }) => {
  const [long, short] = [new Float64Array(dims), new Float64Array(dims)];
  let events = 0;
  return {
    learn: (item) => {
      events++;
      for (let k = 0; k < dims; k++) {
        long[k]! += Math.max(lifelongRules.slow, 1 / events) * (unit[item]![k]! - long[k]!);
        short[k]! += Math.max(lifelongRules.fast, 1 / events) * (unit[item]![k]! - short[k]!);
      }
      return calm;
    },
    score: () => {
      const [whole, latest] = [unitOf(long), unitOf(short)];
      return (item) => (1 - shortShare) * inner(raw[item]!, whole) + shortShare * inner(raw[item]!, latest);
    },
  };
};

/** Parley's own profile, as its profiler learns it. */
export const prototypesWith =
  (rules: LifelongRules): LearnerOver =>
  ({ dims, unit, raw }, metric) => {
    const life = newborn(dims);
    return {
      learn: (item) => learnEvent(life, { vector: unit[item]!, values: [] }, 1, rules, metric),
      score: () => {
        const taste = tasteOf(life, rules);
        return (item) => taste(raw[item]!);
      },
    };
  };

/** The methods that are compared; the last is Parley's. */
export const learners = {
  mean: moving((n) => 1 / n),
  window,
  EWMA: moving((n) => Math.max(lifelongRules.fast, 1 / n)),
  "two rates": twoRates,
  prototypes: prototypesWith(lifelongRules),
} as const satisfies Record<string, LearnerOver>;
