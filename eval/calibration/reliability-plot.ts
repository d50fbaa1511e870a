import type { Bin } from "../metrics/reliability.js";
import type { Plot } from "../report.js";

/** What was said against what came, in groups of equal size; on the dashed line both are the same. The rule is two standard errors of the
 *  group's share to either side. */
export const reliabilityPlot = (kind: string, curve: readonly Bin[]): Plot => {
  const most = Math.max(...curve.map(({ said, came }) => Math.max(said, came))) * 1.1;
  const values = curve.map(({ count, said, came }) => {
    const error = 2 * Math.sqrt((came * (1 - came)) / count);
    return { said, came, low: Math.max(0, came - error), high: Math.min(1, came + error) };
  });
  const scale = { domain: [0, most], nice: true };
  return {
    name: `reliability-${kind.replaceAll(" ", "-")}`,
    caption: `Reliability: ${kind}`,
    spec: {
      width: 360,
      height: 360,
      encoding: {
        x: { field: "said", type: "quantitative", title: "probability said", scale },
        y: { field: "came", type: "quantitative", title: "share that came", scale },
      },
      layer: [
        { data: { values: [0, most].map((at) => ({ said: at, came: at })) }, mark: { type: "line", strokeDash: [4, 4], color: "gray" } },
        {
          data: { values },
          mark: { type: "rule", color: "#6baed6" },
          encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
        },
        { data: { values }, mark: { type: "line", point: { filled: true, size: 50 }, color: "#08519c" } },
      ],
    },
  };
};
