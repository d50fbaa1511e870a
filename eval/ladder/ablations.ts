import type { Setting } from "../metric.js";
import { ablations } from "./arms.js";
import type { Run } from "./asker.js";
import { type Compared, compared, corrected } from "./compare.js";

/** What each part of the graph is worth: the rungs with it against those without, by relevance, variety and calibration. */
export const ablationsOf = (runs: ReadonlyMap<string, Run>, setting: Setting, seed: number): Compared[] =>
  corrected(
    ablations.flatMap(({ what, whole, without }) =>
      (["NDCG@10", "ILD", "calibration KL"] as const).flatMap(
        (figure) => compared(what, figure, [runs.get(whole)!.judged, runs.get(without)!.judged], setting, seed) ?? [],
      ),
    ),
  );
