import type { Plot } from "../report.js";
import type { Run } from "./run.js";
import { byPast, type Grown, partsOf } from "./tables.js";

const logarithmic = (field: string, title: string) => ({ field, type: "quantitative", title, scale: { type: "log" } });

export const partsPlot = (run: Run): Plot => ({
  name: "parts",
  caption: "The parts of a recommendation, median ms with SQLite",
  spec: {
    width: 420,
    data: { values: partsOf(run).map(([part, { p50 }]) => ({ part, ms: p50 })) },
    mark: "bar",
    encoding: {
      x: { field: "ms", type: "quantitative", title: "ms" },
      y: { field: "part", type: "nominal", sort: null, title: null, axis: { labelLimit: 220 } },
    },
  },
});

export const pastPlot = (run: Run): Plot => ({
  name: "growth-history",
  caption: "Milliseconds of a recommendation by the events of the user's past, median past of each band",
  spec: {
    width: 420,
    height: 240,
    data: {
      values: byPast(run).flatMap(({ middle, latency }) =>
        (["p50", "p95"] as const).map((quantile) => ({ past: middle, quantile, ms: latency[quantile] })),
      ),
    },
    mark: { type: "line", point: true },
    encoding: {
      x: logarithmic("past", "events of the past"),
      y: { field: "ms", type: "quantitative", title: "ms" },
      color: { field: "quantile", type: "nominal", title: null },
    },
  },
});

export const growthPlot = (all: readonly Grown[]): Plot => ({
  name: "growth-items",
  caption: "Milliseconds of a recommendation by the items of a made-up catalogue",
  spec: {
    width: 420,
    height: 240,
    data: {
      values: all.flatMap(({ items, latency }) =>
        (["p50", "p95"] as const).map((quantile) => ({ items, quantile, ms: latency[quantile] })),
      ),
    },
    mark: { type: "line", point: true },
    encoding: {
      x: logarithmic("items", "items"),
      y: logarithmic("ms", "ms"),
      color: { field: "quantile", type: "nominal", title: null },
    },
  },
});
