import type { Catalogue } from "../catalog/catalogue.js";
import type { Interactions } from "../catalog/interactions.js";
import type { HoldOutSpec } from "../ranking/fit/hold-outs.js";
import type { Ranking, RankingReport } from "../ranking/ranking.js";

/** What to fit whole recommenders on. `train`: all that anything is learned from; `known`: what users are known to have met when they are
 *  asked, with the same dense indexes of users; the truth is in neither. `within`: how the ranking hides events of `train` from itself. */
export interface BatchInput {
  catalogue: Catalogue;
  train: Interactions;
  known: Interactions;
  within: HoldOutSpec;
  seed: number;
  progress(stage: string): void;
}

/** A graph and its settings, those of `createParley`. */
export interface Arm {
  graph: "recommend" | "solo";
  settings?: Readonly<Record<string, unknown>>;
}

/** What came of one request. `disagreement`: of the searches, 0 to 1; `debated`: whether a debate was held; `reflections`: how often the
 *  critic sent the plan back; `steps`: agents that were at work. */
export interface BatchAnswer {
  itemIds: string[];
  ms: number;
  calls: number;
  tokens: number;
  disagreement: number;
  debated: boolean;
  reflections: number;
  steps: number;
}

/** A whole graph without checkpoints, over the fitted data. Nothing is remembered from one request to the next. */
export interface BatchRecommender {
  ask(request: { userId: string; text: string; count: number; seed: number }): Promise<BatchAnswer>;
  close(): Promise<void>;
}

/** What was fitted: the ranking, as the agents use it, and any number of graphs over it. */
export interface FittedBatch {
  ranking: Ranking;
  report: RankingReport;
  /** `known`: other pasts than those that were given for the fit. */
  open(arm: Arm, known?: Interactions): Promise<BatchRecommender>;
  close(): void;
}

/** Doors to whole recommenders that have learned from a part of the data only. */
export interface BatchDoors {
  fit(input: BatchInput): Promise<FittedBatch>;
}
