import type { Plot } from "../report.js";
import { figureName } from "./figures.js";
import type { Outcome } from "./outcome.js";

/** The headline of each system, with its interval. */
export const headlinePlot = (outcomes: readonly Outcome[], headline: string): Plot => {
  const values = outcomes.map(({ name, interval }) => ({ system: name, ...interval }));
  const y = { field: "system", type: "nominal", sort: values.toSorted((a, b) => b.mean - a.mean).map(({ system }) => system), title: null };
  const title = headline.toUpperCase();
  return {
    name: "accuracy",
    caption: `${title} of each system, with the 95% interval over users`,
    spec: {
      width: 460,
      data: { values },
      encoding: { y },
      layer: [
        { mark: { type: "bar", color: "#9ecae1" }, encoding: { x: { field: "mean", type: "quantitative", title } } },
        { mark: { type: "rule", color: "#08519c" }, encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" } } },
      ],
    },
  };
};

/** Accuracy against the variety within the lists: up and to the right is better in both. */
export const diversityPlot = (outcomes: readonly Outcome[], headline: string, k: number): Plot => ({
  name: "accuracy-diversity",
  caption: `${headline.toUpperCase()} against the distance within a list of ${k} (ILD)`,
  spec: {
    width: 460,
    height: 320,
    data: {
      values: outcomes.map(({ name, interval, figures }) => ({ system: name, y: interval.mean, x: figures[figureName("ild", k)]!.mean })),
    },
    encoding: {
      x: { field: "x", type: "quantitative", title: `ILD@${k}`, scale: { zero: false, padding: 30 } },
      y: { field: "y", type: "quantitative", title: headline.toUpperCase() },
    },
    layer: [
      { mark: { type: "point", filled: true, size: 60 } },
      { mark: { type: "text", align: "left", dx: 7, dy: -5 }, encoding: { text: { field: "system" } } },
    ],
  },
});
