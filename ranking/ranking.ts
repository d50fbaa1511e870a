import type { Part } from "../catalog/part.js";
import type { Calibration } from "./calibration.js";
import { fusion, type Weights } from "./fusion.js";
import type { Figures } from "./gate-metrics.js";
import { loadModels, type ModelName, modelNames, partNamed, type Scorers } from "./models.js";
import type { Neighbours } from "./neighbours.js";
import type { Scorer } from "./scorer.js";

/** How the ranking was chosen. Figures are of the gate's users, who took no part in the search for the weights. */
export interface RankingReport {
  /** How many users the gate had; 0 when too few have three events: then all figures are 0 and the fusion is shipped. */
  users: number;
  singles: Record<ModelName, Figures>;
  linear: Figures;
  /** Of the linear fusion, also when a single model won. */
  weights: Weights;
  winner: ModelName | "linear";
  /** Wall time of the fit by the clock that was given, 0 without one. */
  seconds: number;
}

/** What is shipped: the models, fitted on everything, and the combination of them that won. */
export interface Ranking {
  /** Like `Scorer.score`, but for an empty or unknown history the items are in the order of popularity. */
  score: Scorer["score"];
  readonly models: Record<ModelName, Scorer>;
  readonly neighbours: Neighbours;
  /** Events of each item; length: catalogue size. */
  readonly popularity: Float32Array;
  /** What each model counts in `score`. */
  readonly weights: Weights;
  readonly calibration: Calibration;
  readonly report: RankingReport;
  /** What `loadRanking` needs: a part for each model, by its name, and "fusion". */
  save(): Record<string, Part>;
}

/** All of a ranking but the models themselves. `weights`: what is shipped, those of the winner. */
export interface Fusion {
  weights: Weights;
  calibration: Calibration;
  report: RankingReport;
}

export const rankingOf = (scorers: Scorers, { weights, calibration, report }: Fusion): Ranking => ({
  score: fusion(scorers, weights, scorers.popularity.counts.length),
  models: scorers,
  neighbours: scorers["item-knn"],
  popularity: scorers.popularity.counts,
  weights,
  calibration,
  report,
  save: () => ({
    ...Object.fromEntries(modelNames.map((name) => [name, scorers[name].save()])),
    fusion: { meta: { weights, calibration, report }, columns: {} },
  }),
});

/** The ranking that was saved; it scores the same to the last bit. Throws BrokenArtifact when a part or a column is missing. */
export const loadRanking = (parts: Readonly<Record<string, Part>>): Ranking =>
  rankingOf(loadModels(parts), partNamed(parts, "fusion").meta as Fusion);
