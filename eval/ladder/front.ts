import { outcomesOf } from "../accuracy/outcome.js";
import type { Judged, Setting } from "../metric.js";
import type { Case } from "../split.js";
import { accurate, full, pricedAt } from "./arms.js";
import type { Ask, Run } from "./asker.js";

/** A slate's prices, in times of the usual ones, and what came of them. */
export interface FrontPoint {
  times: number;
  ndcg: number;
  ild: number;
  kl: number;
}

/** Beside 0 and 1, which are rungs themselves. */
const asked = [0.25, 0.5, 2, 4];

/** The Pareto front of relevance and variety, by the prices. `runs`: what the rungs did for these cases. */
export const frontOf = async ({
  ask,
  runs,
  cases,
  setting,
  seed,
}: {
  ask: Ask;
  runs: ReadonlyMap<string, Run>;
  cases: readonly Case[];
  setting: Setting;
  seed: number;
}): Promise<FrontPoint[]> => {
  const ran = (name: string): Judged[] => runs.get(name)!.judged;
  const points = [
    { times: 0, judged: ran(accurate) },
    { times: 1, judged: ran(full) },
  ];
  for (const times of asked)
    points.push({ times, judged: (await ask({ name: `prices x ${times}`, graph: "recommend", settings: pricedAt(times) }, cases)).judged });
  points.sort((a, b) => a.times - b.times);
  const verdicts = points.map(({ times, judged }) => ({ system: { name: String(times), fitSeconds: 0 }, judged, msPerUser: 0 }));
  const of = outcomesOf(verdicts, { headline: "ndcg", cutoffs: [10] }, setting, seed);
  return of.map(({ figures }, at) => ({
    times: points[at]!.times,
    ndcg: figures["ndcg@10"]!.mean,
    ild: figures["ild@10"]!.mean,
    kl: figures["calibration-kl@10"]!.mean,
  }));
};
