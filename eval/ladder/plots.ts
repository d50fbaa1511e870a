import type { Outcome } from "../accuracy/outcome.js";
import type { Plot } from "../report.js";
import type { FrontPoint } from "./front.js";
import type { Cost } from "./tables.js";

const labelled = (x: Record<string, unknown>, values: readonly object[]): Plot["spec"] => ({
  width: 520,
  height: 340,
  data: { values },
  encoding: {
    x,
    y: { field: "ndcg", type: "quantitative", title: "NDCG@10", scale: { zero: false, padding: 20 } },
  },
  layer: [
    { mark: { type: "rule", color: "#9ecae1" }, encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } } },
    { mark: { type: "point", filled: true, size: 60 } },
    { mark: { type: "text", align: "left", dx: 7, dy: -5, fontSize: 9 }, encoding: { text: { field: "system" } } },
  ],
});

/** Accuracy against milliseconds a request, which are on a logarithmic scale. */
export const costPlot = (outcomes: readonly Outcome[], costs: ReadonlyMap<string, Cost>): Plot => ({
  name: "accuracy-cost",
  caption: "NDCG@10, with its 95% interval, against milliseconds a request",
  spec: labelled(
    { field: "ms", type: "quantitative", title: "ms a request", scale: { type: "log", padding: 30 } },
    outcomes.map(({ name, interval: { mean, low, high }, msPerUser }) => ({
      system: name,
      ...{ ndcg: mean, low, high },
      // A logarithm has no place for 0.
      ms: Math.max(0.001, costs.get(name)?.ms ?? msPerUser),
    })),
  ),
});

/** Accuracy against variety, as the slate's prices rise from nothing. */
export const frontPlot = (points: readonly FrontPoint[]): Plot => ({
  name: "accuracy-diversity",
  caption: "NDCG@10 against the distance within a slate (ILD); the numbers say how many times the usual prices of variety",
  spec: {
    width: 460,
    height: 320,
    data: { values: points },
    encoding: {
      x: { field: "ild", type: "quantitative", title: "ILD@10", scale: { zero: false, padding: 30 } },
      y: { field: "ndcg", type: "quantitative", title: "NDCG@10", scale: { zero: false, padding: 20 } },
    },
    layer: [
      { mark: { type: "line", color: "#9ecae1" }, encoding: { order: { field: "times" } } },
      {
        mark: { type: "point", filled: true, size: 60 },
        encoding: { color: { field: "kl", type: "quantitative", title: "calibration KL" } },
      },
      { mark: { type: "text", align: "left", dx: 7, dy: -5 }, encoding: { text: { field: "times" } } },
    ],
  },
});
