import type { Plot } from "../report.js";
import type { Loop } from "./tables.js";

/** The evenness of genres over the rounds, told and not told what was taken. */
export const entropyPlot = (loops: readonly Loop[]): Plot => ({
  name: "entropy-rounds",
  caption: "Normalised entropy of the genres on a page, round by round; dashed: nobody tells the recommender what was taken",
  spec: {
    width: 520,
    height: 320,
    data: {
      values: loops.flatMap(({ name, feedback, rounds }) =>
        rounds.map(({ entropy }, at) => ({ policy: name, told: feedback ? "feedback" : "no feedback", round: at + 1, entropy })),
      ),
    },
    mark: { type: "line" },
    encoding: {
      x: { field: "round", type: "quantitative", title: "round" },
      y: { field: "entropy", type: "quantitative", title: "normalised entropy", scale: { zero: false } },
      color: { field: "policy", type: "nominal" },
      strokeDash: {
        field: "told",
        type: "nominal",
        scale: {
          domain: ["feedback", "no feedback"],
          range: [
            [1, 0],
            [4, 4],
          ],
        },
      },
    },
  },
});
