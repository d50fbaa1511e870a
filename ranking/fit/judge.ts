import type { Part } from "../../catalog/part.js";
import { type Calibration, type Choice, fitCalibration, poolSize } from "../calibration.js";
import type { Examples } from "../fusion/examples.js";
import type { Weights } from "../fusion/linear.js";
import { scoresBy, soloists, type Winner } from "../fusion/variants.js";
import { searchWeights } from "../fusion/weight-search.js";
import { loadForest } from "../gbdt/forest.js";
import type { SignalName } from "../signals.js";
import { difference, type Figures, figuresOf, gainsOf } from "./figures.js";

/** What the gate is given. `search`: queries on which the weights are found; `gate`: other users' queries; `names`: the signals in the
 *  order of the features; `forest`: trained on no query of the gate. */
export interface JudgeInput {
  search: Examples;
  gate: Examples;
  names: SignalName[];
  forest: Part;
}

/** What the gate found. `figures`: of everyone who might have won, on the gate's queries. */
export interface Judgement {
  winner: Winner;
  weights: Weights;
  calibration: Calibration;
  figures: Partial<Record<Winner, Figures>>;
}

/** The gate: the better of the linear fusion and the trees, unless a single signal beats it by more than a standard error. With a few
 *  hundred users the order of near equals is chance, and a fusion degrades less where one signal has nothing to say. */
export const judge = ({ search, gate, names, forest: part }: JudgeInput): Judgement => {
  const forest = loadForest(part);
  const weights = searchWeights(search, names);
  const scores = (winner: Winner) => scoresBy(winner, gate, names, weights, forest);
  const gains = new Map([...soloists(names), "linear" as const, "gbdt" as const].map((one) => [one, gainsOf(gate, scores(one))]));
  const figures = Object.fromEntries([...gains].map(([one, own]) => [one, figuresOf(own)])) as Judgement["figures"];
  const better = (a: Winner, b: Winner): Winner => (figures[b]!.ndcg10 > figures[a]!.ndcg10 ? b : a);
  const hasTrees = forest.roots.length > 0 && gate.offsets.length > 1;
  const fused: Winner = hasTrees ? better("linear", "gbdt") : "linear";
  const alone = soloists(names).reduce<Winner>(better, soloists(names)[0]!);
  const { mean, error } = difference(gains.get(alone as SignalName)!.ndcg, gains.get(fused)!.ndcg);
  const winner = mean > error ? alone : fused;
  return { winner, weights, calibration: fitCalibration(choicesOf(gate, scores(winner))), figures };
};

/** What was picked among the best of each pool; a query with several targets is a choice for each. */
const choicesOf = ({ offsets, picked, missed }: Examples, scores: Float64Array): Choice[] =>
  Array.from(missed, (elsewhere, q): Choice[] => {
    const all = Array.from({ length: offsets[q + 1]! - offsets[q]! }, (_, k) => offsets[q]! + k);
    const rows = all.sort((a, b) => scores[b]! - scores[a]! || a - b);
    const pool = Float64Array.from(rows.slice(0, poolSize), (row) => scores[row]!);
    const places = rows.flatMap((row, at) => (picked[row] === 1 ? [at < poolSize ? at : -1] : []));
    return [...places, ...new Array<number>(elsewhere).fill(-1)].map((chosen) => ({ scores: pool, chosen }));
  }).flat();
