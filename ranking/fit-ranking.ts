import { type Choice, fitCalibration, poolSize } from "./calibration.js";
import { fusion, single, type Weights } from "./fusion.js";
import { difference, figuresOf, gainsOf } from "./gate-metrics.js";
import { holdOutLast, type Query } from "./hold-out.js";
import type { Training } from "./model.js";
import { fitModels, forEachModel, modelNames, type Scorers } from "./models.js";
import { shuffled } from "./random.js";
import { type Ranking, type RankingReport, rankingOf } from "./ranking.js";
import type { Scorer } from "./scorer.js";
import { topK } from "./top-k.js";
import { searchWeights } from "./weight-search.js";

const mostSearchUsers = 400;
const mostGateUsers = 250;
/** Share of the users who serve the search when there are not enough for both. */
const searchShare = 0.6;

/** `seed` chooses the users of the search and of the gate. `progress` is called at the beginning of each stage; `clock` gives
 *  milliseconds for the seconds of the report, and is left out where two fits must be equal to the bit. */
export interface FitOptions {
  seed: number;
  progress?: (stage: string) => void;
  clock?: () => number;
}

/** Fits all models, finds out on users' hidden last events how to combine them, and refits on everything.
 *  Weights are searched on up to 400 users; up to 250 others choose between the best single model and the linear fusion, and
 *  calibrate the winner. An empty training gives a ranking that scores 0 throughout. */
export const fitRanking = (training: Training, { seed, progress = () => {}, clock = () => 0 }: FitOptions): Ranking => {
  const began = clock();
  progress("fitting the models without each user's last event");
  const { rest, queries } = holdOutLast(training.interactions);
  const scorers = fitModels({ ...training, interactions: rest });
  progress("searching the weights of the fusion");
  const order = Array.from(shuffled(queries.length, seed), (at) => queries[at]!);
  const searchUsers = Math.min(mostSearchUsers, Math.ceil(order.length * searchShare));
  const gateQueries = order.slice(searchUsers, searchUsers + mostGateUsers);
  const linear = searchWeights(scorers, order.slice(0, searchUsers), training.itemCount);
  progress("choosing between the fusion and the best single model");
  const report = judge(scorers, linear, gateQueries, training.itemCount);
  const weights = report.winner === "linear" ? linear : single(report.winner);
  const calibration = fitCalibration(choices(fusion(scorers, weights, training.itemCount), gateQueries, training.itemCount));
  progress("fitting the models on everything");
  const fitted = fitModels(training);
  return rankingOf(fitted, { weights, calibration, report: { ...report, seconds: (clock() - began) / 1000 } });
};

/** The gate. A single model must beat the fusion by more than a standard error: with a few hundred users the order of near equals is
 *  chance, and the fusion degrades less where one model has nothing to say. */
const judge = (scorers: Scorers, weights: Weights, queries: readonly Query[], itemCount: number): RankingReport => {
  const gains = (candidate: Weights) => gainsOf(fusion(scorers, candidate, itemCount), queries, itemCount);
  const alone = forEachModel((name) => gains(single(name)));
  const together = gains(weights);
  const singles = forEachModel((name) => figuresOf(alone[name]));
  const best = modelNames.reduce((leader, name) => (singles[name].ndcg10 > singles[leader].ndcg10 ? name : leader));
  const { mean, error } = difference(alone[best], together);
  const winner = mean > error ? best : "linear";
  return { users: queries.length, singles, linear: figuresOf(together), weights, winner, seconds: 0 };
};

/** What each user chose, among the pool of the best unseen items. */
const choices = (score: Scorer["score"], queries: readonly Query[], itemCount: number): Choice[] => {
  const scores = new Float32Array(itemCount);
  return queries.map(({ history, target }) => {
    score(history, scores);
    const unseen = new Uint8Array(itemCount).fill(1);
    for (const item of history) unseen[item] = 0;
    const pool = topK(scores, poolSize, unseen);
    return { scores: Float32Array.from(pool, (item) => scores[item]!), chosen: pool.indexOf(target) };
  });
};
