import type { Plot } from "../report.js";
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
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
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

/** The curve with the alarms as bars beneath it, and lines where the users change. */
export const learningPlot = (curve: readonly CurvePoint[]): Plot => {
  const { first, second } = spliceLengths;
  return {
    name: "learning-curve",
    caption:
      "What the profile knows of each of two users in one stream; bars: the share of profiles that raised an alarm, dashed: the switch",
    spec: {
      width: 520,
      height: 320,
      encoding: { x: { field: "event", type: "quantitative", title: "events" } },
      layer: [
        {
          data: { values: [...curve] },
          mark: { type: "bar", color: "#fdd0a2", size: 14 },
          encoding: { y: { field: "alarms", type: "quantitative", title: "NDCG@10; share of alarms" } },
        },
        { data: { values: [{ event: first }, { event: first + second }] }, mark: { type: "rule", strokeDash: [4, 4], color: "#888" } },
        {
          data: {
            values: curve.flatMap(({ event, a, b }) => [
              { event, user: "A", ndcg: a },
              { event, user: "B", ndcg: b },
            ]),
          },
          mark: { type: "line", point: true },
          encoding: { y: { field: "ndcg", type: "quantitative" }, color: { field: "user", type: "nominal" } },
        },
      ],
    },
  };
};
