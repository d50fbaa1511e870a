import type { Plot } from "../report.js";
import { estimatorNames } from "./estimators.js";
import type { Valued } from "./tables.js";

/** Estimates with their intervals beside what the policy is really worth. */
export const valuePlot = (policies: readonly Valued[]): Plot => {
  const values = policies.flatMap(({ name, truth, valuations }) =>
    valuations.flatMap(({ assumption, by }) =>
      by
        ? estimatorNames.map((estimator) => ({ policy: name, truth: truth.value, by: `${assumption}, ${estimator}`, ...by[estimator] }))
        : [],
    ),
  );
  const y = { field: "by", type: "nominal", title: null, sort: null };
  const x = (field: string) => ({ field, type: "quantitative", title: "items taken of a page", scale: { zero: false } });
  return {
    name: "values",
    caption: "Estimates from logs with 95% intervals; the line is the policy simulated itself",
    spec: {
      data: { values },
      facet: { row: { field: "policy", type: "nominal", title: null, sort: null } },
      spec: {
        width: 420,
        height: 90,
        layer: [
          { mark: { type: "rule", color: "#999" }, encoding: { x: x("truth") } },
          { mark: { type: "rule" }, encoding: { x: x("low"), x2: { field: "high" }, y } },
          { mark: { type: "point", filled: true, size: 40 }, encoding: { x: x("value"), y } },
        ],
      },
      resolve: { scale: { x: "independent" } },
    },
  };
};
