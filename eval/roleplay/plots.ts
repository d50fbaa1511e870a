import { reliabilityPlot } from "../calibration/reliability-plot.js";
import { equalSizeBins } from "../metrics/reliability.js";
import type { Plot } from "../report.js";
import { countsOf } from "../simulation/distances.js";
import type { RoleplayFindings } from "./tables.js";

const shares = (who: string, values: readonly (number | undefined)[]) => {
  const given = values.filter((value) => value !== undefined);
  return countsOf(given).map(([rating, count]) => ({ who, rating, share: count / given.length }));
};

/** Ratings side by side, reliability of the chance to take, and the recommenders by simulated against by real users. */
export const plotsOf = ({ people }: RoleplayFindings): Plot[] => {
  const { name, replay, decision } = people[0]!;
  const ratings = [
    ...shares(
      "real",
      replay.real.map(({ rating }) => rating),
    ),
    ...shares("simulated, same items", replay.given),
    ...shares(
      "simulated, own choice",
      replay.simulated.map(({ rating }) => rating),
    ),
  ];
  return [
    {
      name: "ratings",
      caption: `Ratings of real and simulated users (people ${name})`,
      spec: {
        width: 420,
        height: 240,
        data: { values: ratings },
        mark: "bar",
        encoding: {
          x: { field: "rating", type: "ordinal", title: "rating" },
          xOffset: { field: "who" },
          y: { field: "share", type: "quantitative", title: "share" },
          color: { field: "who", type: "nominal", title: null },
        },
      },
    },
    reliabilityPlot("taking what stands on a page", equalSizeBins(replay.foretold, 10)),
    {
      name: "decision",
      caption: `First slates: share taken by people ${name} against share taken later by real users`,
      spec: {
        width: 420,
        height: 320,
        data: { values: decision.standings },
        encoding: {
          x: { field: "real", type: "quantitative", title: "real" },
          y: { field: "simulated", type: "quantitative", title: "simulated", scale: { zero: false } },
        },
        layer: [
          { mark: { type: "point", filled: true, size: 60 } },
          { mark: { type: "text", align: "left", dx: 7, dy: -5 }, encoding: { text: { field: "name" } } },
        ],
      },
    },
  ];
};
