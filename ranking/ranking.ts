import type { Part } from "../catalog/part.js";
import type { Calibration } from "./calibration.js";
import type { Figures } from "./fit/figures.js";
import { Fused } from "./fusion/fused.js";
import { appendTo, type ItemColumns, itemColumnsPart, loadItemColumns, widenedColumns } from "./fusion/item-columns.js";
import type { Weights } from "./fusion/linear.js";
import type { Winner } from "./fusion/variants.js";
import { type Forest, forestPart, loadForest } from "./gbdt/forest.js";
import type { ItemFacts } from "./item-facts.js";
import { loadModels, type ModelName, modelNames, partNamed, type Scorers } from "./models.js";
import type { Neighbours } from "./neighbours.js";
import type { Score } from "./scorer.js";
import { type SignalName, signalsOf } from "./signals.js";
import { widenedScorers } from "./widened.js";

/** How the ranking was chosen. Figures are of the gate's users, who took no part in the search for the weights or in the training of
 *  the trees, over pools of candidates. */
export interface RankingReport {
  /** How many users the gate had; 0 when too few have three events: then all signals count alike. */
  users: number;
  figures: Partial<Record<Winner, Figures>>;
  winner: Winner;
  /** Which models were fitted for the size, and how large: for people, a line each. */
  sizes: readonly string[];
  /** Wall time by the clock that was given, 0 without one: of the whole fit, and of each model's last fit. */
  seconds: number;
  fitSeconds: Partial<Record<ModelName | "trees", number>>;
}

/** What is shipped: the models, fitted on everything, and the combination of them that won. */
export interface Ranking {
  /** Like `Scorer.score`, but for an empty or unknown history the items are in the order of popularity. */
  score(history: Int32Array, out: Float32Array): void;
  /** Like `score` by one of the fusions, where only these `candidates` are to be ordered: they are the pool. */
  scoreAmong(by: "linear" | "gbdt" | "gated", history: Int32Array, candidates: Int32Array, out: Float32Array): void;
  readonly models: Scorers;
  /** The scores of single signals, of both fusions, and of the winner ("gated"), each like `score`: to compare them. */
  readonly variants: Readonly<Record<SignalName | "linear" | "gbdt" | "gated", Score | undefined>>;
  readonly neighbours: Neighbours;
  /** Events of each item; length: catalogue size. */
  readonly popularity: Float32Array;
  /** Mean value of each item's events, drawn towards the overall mean by ten events; length: catalogue size. */
  readonly quality: Float32Array;
  readonly calibration: Calibration;
  readonly report: RankingReport;
  /** Takes in one more event without a fit: the sequences, the popularity and what is known of the item count it at once; the other models
   *  learn of it at the next fit. `user`: the index of the training, or any number behind it for a new one. */
  append(event: { user: number; item: number; value: number }): void;
  /** How many events were appended: what was scored before the last of them is out of date. */
  readonly appended: number;
  /** The same for a catalogue with items added at its end. `facts`: of all items. */
  widened(facts: ItemFacts, itemCount: number): Ranking;
  /** What `loadRanking` needs: a part for each model, by its name, "fusion", "items" and "forest". */
  save(): Record<string, Part>;
}

/** All of a ranking but the models themselves. */
export interface Fusion {
  weights: Weights;
  calibration: Calibration;
  report: RankingReport;
}

export const rankingOf = (scorers: Scorers, fusion: Fusion, items: ItemColumns, forest: Forest): Ranking => {
  const itemCount = scorers.popularity.counts.length;
  const fused = new Fused(scorers, itemCount, items, fusion.weights, forest);
  const { winner } = fusion.report;
  let appended = 0;
  const alone = Object.fromEntries(signalsOf(scorers).map(({ name, score }) => [name, score]));
  const by =
    (one: Winner): Score =>
    (history, out) => {
      fused.score(history, out, one);
      return undefined;
    };
  return {
    score: (history, out) => fused.score(history, out, winner),
    scoreAmong: (name, history, candidates, out) => fused.score(history, out, name === "gated" ? winner : name, candidates),
    models: scorers,
    variants: { ...alone, linear: by("linear"), gbdt: by("gbdt"), gated: by(winner) } as Ranking["variants"],
    neighbours: scorers["item-knn"],
    popularity: scorers.popularity.counts,
    quality: items.quality,
    calibration: fusion.calibration,
    report: fusion.report,
    append: ({ user, item, value }) => {
      scorers.popularity.append(item);
      scorers["seq-knn"]?.append(user, item);
      appendTo(items, item, value, scorers.popularity.counts[item]!);
      fused.outdate();
      appended++;
    },
    get appended() {
      return appended;
    },
    widened: (facts, count) => rankingOf(widenedScorers(scorers, count), fusion, widenedColumns(items, facts, count), forest),
    save: () => ({
      ...Object.fromEntries(modelNames.flatMap((name) => (scorers[name] ? [[name, scorers[name].save()]] : []))),
      fusion: { meta: fusion, columns: {} },
      items: itemColumnsPart(items),
      forest: forestPart(forest),
    }),
  };
};

/** The ranking that was saved; it scores the same to the last bit. `scorers`: its models, where they are loaded already. Throws BrokenArtifact when a part or a column is missing. */
export const loadRanking = (parts: Readonly<Record<string, Part>>, scorers: Scorers = loadModels(parts)): Ranking =>
  rankingOf(
    scorers,
    partNamed(parts, "fusion").meta as Fusion,
    loadItemColumns(partNamed(parts, "items")),
    loadForest(partNamed(parts, "forest")),
  );
