import type { Catalogue } from "../../catalog/catalogue.js";
import type { Interactions } from "../../catalog/interactions.js";
import { crews } from "../../ranking/fit/crews.js";
import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import type { HoldOutSpec } from "../../ranking/fit/hold-outs.js";
import { factsOf } from "../../ranking/item-facts.js";
import { modelNames } from "../../ranking/models.js";
import type { Ranking, RankingReport } from "../../ranking/ranking.js";
import { signals } from "../../ranking/signals.js";
import type { System } from "../system.js";

/** What to fit on, and how the ranking hides events from itself to learn its fusion. */
export interface Training {
  catalogue: Catalogue;
  train: Interactions;
  within: HoldOutSpec;
  seed: number;
  progress(stage: string): void;
  clock(): number;
}

/** Signals that only feed the fusion are no systems; popularity is the baseline of all. */
const isShown = (name: string): boolean => {
  const signal = Object.hasOwn(signals, name) ? signals[name as keyof typeof signals] : undefined;
  return signal === undefined || signal.pools || name === "popularity";
};

const isFusion = (name: string): name is "linear" | "gbdt" | "gated" => ["linear", "gbdt", "gated"].includes(name);

/** The model that a signal is a reading of: "ease-recent" of "ease". */
const modelOf = (signal: string) => modelNames.find((name) => signal === name || signal.startsWith(`${name}-`));

/** The shipped ranking and every single model, reading and fusion as a system. A fusion's seconds are those of the whole fit. */
export const systemsOf = (ranking: Ranking, { fitSeconds, seconds }: Pick<RankingReport, "fitSeconds" | "seconds">): System[] =>
  Object.entries(ranking.variants).flatMap(([name, score]): System[] => {
    if (score === undefined || !isShown(name)) return [];
    const model = modelOf(name);
    return [
      {
        name,
        fitSeconds: model === undefined ? seconds : (fitSeconds[model] ?? 0),
        score: ({ history, candidates }, out) =>
          candidates && isFusion(name) ? ranking.scoreAmong(name, history, candidates, out) : score(history, out),
      },
    ];
  });

/** The one place where experiments meet the ranking: fits everything on threads. */
export const fitSystems = async ({
  catalogue,
  train,
  within,
  seed,
  progress,
  clock,
}: Training): Promise<{ systems: System[]; ranking: Ranking }> => {
  const crew = crews.threads();
  try {
    const { offsets, items, values, times } = train;
    const training = { interactions: { offsets, items, values, times }, itemCount: catalogue.size };
    const { ranking } = await fitRanking(training, { seed, holdOut: within, facts: factsOf(catalogue), progress, clock, crew });
    return { systems: systemsOf(ranking, ranking.report), ranking };
  } finally {
    await crew.close();
  }
};
