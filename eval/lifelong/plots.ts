import type { Plot } from "../report.js";
import type { CurvePoint } from "./learning-curve.js";
import { spliceLengths } from "./splice.js";

/** What is known of the present against what is kept of the past, by method. */
export const paretoPlot = (methods: readonly { method: string; diagonal: number; bwt: number }[]): Plot => ({
  name: "pareto",
  caption: "What is known of the present (diagonal) against what is kept of the past (BWT)",
  spec: {
    data: { values: methods.map(({ method, diagonal, bwt }) => ({ method, diagonal, bwt })) },
    encoding: {
      x: { field: "bwt", type: "quantitative", title: "BWT" },
      y: { field: "diagonal", type: "quantitative", title: "mean NDCG@10 on the diagonal", scale: { zero: false } },
    },
    layer: [{ mark: { type: "point", filled: true } }, { mark: { type: "text", dy: -8 }, encoding: { text: { field: "method" } } }],
  },
});

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
