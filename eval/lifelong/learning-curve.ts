import { mean } from "../../domain/mean.js";
import type { Learner } from "./learners.js";
import { ndcgOf } from "./matrix.js";
import { type Spliced, spliceLengths } from "./splice.js";

/** A profile is looked at after so many events each. */
const every = 5;

/** What a profile knows of either user after `event` events of the stream, NDCG@10, and the share of profiles that raised an alarm in the
 *  `every` events up to it. */
export interface CurvePoint {
  event: number;
  a: number;
  b: number;
  alarms: number;
}

interface Look extends Omit<CurvePoint, "alarms"> {
  alarm: boolean;
}

const looksAt = (learner: Learner, { a, b, heldA, heldB }: Spliced): Look[] => {
  const { first, second, back } = spliceLengths;
  const stream = [...a.slice(0, first), ...b.slice(0, second), ...a.slice(first, first + back)];
  const looks: Look[] = [];
  let alarm = false;
  stream.forEach((item, at) => {
    if (learner.learn(item).alarm) alarm = true;
    if ((at + 1) % every !== 0) return;
    const score = learner.score();
    looks.push({ event: at + 1, a: ndcgOf(score, heldA), b: ndcgOf(score, heldB), alarm });
    alarm = false;
  });
  return looks;
};

/** The mean course over streams of two users; empty for no stream. */
export const learningCurve = (make: () => Learner, streams: readonly Spliced[]): CurvePoint[] => {
  const all = streams.map((stream) => looksAt(make(), stream));
  return (all[0] ?? []).map(({ event }, at) => {
    const looks = all.map((own) => own[at]!);
    return {
      event,
      a: mean(looks.map((look) => look.a)),
      b: mean(looks.map((look) => look.b)),
      alarms: mean(looks.map((look) => (look.alarm ? 1 : 0))),
    };
  });
};
