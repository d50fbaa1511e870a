import { lifelongRules } from "../../ranking/lifelong.js";
import type { Learner } from "./learners.js";
import { ndcgOf } from "./matrix.js";

/** Two users in one stream: so many likes of A, then of B, then of A again. */
export const spliceLengths = { first: 60, second: 40, back: 20 };
/** Within so many events of the switch a profile should have followed. */
const followed = 20;

export interface Spliced {
  a: readonly number[];
  b: readonly number[];
  /** Held out of either user, to rank among the negatives. */
  heldA: { held: number[]; negatives: number[] };
  heldB: { held: number[]; negatives: number[] };
}

/** What one stream showed. `delay`: events from the switch to the first alarm after it, Infinity for none; `falseAlarms` in the `quiet`
 *  events before the switch, without those of the warm-up, which cannot raise any; the rest is NDCG@10: of A before the switch, of B after twenty events of B, that of a profile told of the
 *  switch, and of A twenty events after the return. */
export interface SpliceRun {
  delay: number;
  falseAlarms: number;
  quiet: number;
  before: number;
  after: number;
  oracle: number;
  back: number;
}

export const spliceRun = (make: () => Learner, { a, b, heldA, heldB }: Spliced): SpliceRun => {
  const { first, second, back } = spliceLengths;
  const [learner, told] = [make(), make()];
  let falseAlarms = 0;
  for (const item of a.slice(0, first)) if (learner.learn(item).alarm) falseAlarms++;
  const before = ndcgOf(learner.score(), heldA);
  let delay = Number.POSITIVE_INFINITY;
  let after = 0;
  b.slice(0, second).forEach((item, at) => {
    const { alarm } = learner.learn(item);
    if (alarm && delay === Number.POSITIVE_INFINITY) delay = at + 1;
    if (at < followed) told.learn(item);
    if (at === followed - 1) after = ndcgOf(learner.score(), heldB);
  });
  for (const item of a.slice(first, first + back)) learner.learn(item);
  return {
    delay,
    falseAlarms,
    quiet: first - lifelongRules.warmUp,
    before,
    after,
    oracle: ndcgOf(told.score(), heldB),
    back: ndcgOf(learner.score(), heldA),
  };
};
