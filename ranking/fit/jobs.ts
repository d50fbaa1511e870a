import type { Part } from "../../catalog/part.js";
import { type Examples, examplesOf, thinned } from "../fusion/examples.js";
import { itemColumns } from "../fusion/item-columns.js";
import { Readings } from "../fusion/readings.js";
import { type ForestSettings, fitForest, type Groups } from "../gbdt/fit-forest.js";
import { forestPart } from "../gbdt/forest.js";
import type { ItemFacts } from "../item-facts.js";
import type { Sequences, Training } from "../model.js";
import { loadModels, type ModelName, models } from "../models.js";
import type { Described } from "../semantic-features.js";
import { fitSemanticSpace } from "../semantic-space.js";
import type { HeldOut, Query } from "./hold-out.js";
import { type HoldOutSpec, hold } from "./hold-outs.js";
import { type JudgeInput, type Judgement, judge } from "./judge.js";
import { sharedAll, sharedPart } from "./shared.js";

/** The heavy steps of a fit, each from plain data to plain data, so that any thread can run it. Bulk goes through shared memory. */
export const jobs = {
  /** Hides events. */
  holdOut: ({ training, spec }: { training: Training; spec: HoldOutSpec }): HeldOut => {
    const { rest, queries } = hold(training.interactions, training.itemCount, spec);
    return { rest: sharedAll(rest), queries };
  },
  /** Fits one model. */
  fitModel: ({ training, name }: { training: Training; name: ModelName }): Part => sharedPart(models[name].fit(training).save()),
  /** Pools and features for lots of queries. `training`: what the models were fitted on, which are opened once for all lots. */
  makeExamples: ({ parts, training, facts, lots }: ExamplesInput): Examples[] => {
    const scorers = loadModels(parts);
    const columns = itemColumns(facts, scorers.popularity.counts, training.interactions);
    const readings = new Readings(scorers, training.itemCount);
    return lots.map(({ queries, thin }) => {
      const examples = examplesOf(readings, columns, queries);
      return sharedAll(thin ? thinned(examples, thin.most, thin.seed, thin.first) : examples);
    });
  },
  /** Trains the trees. */
  fitForest: ({ groups, settings }: { groups: Groups; settings: ForestSettings }): Part =>
    sharedPart(forestPart(fitForest(groups, settings))),
  /** Places items and words by meaning. */
  fitSpace: ({ catalogue, interactions, seed }: { catalogue: Described; interactions: Sequences; seed: number }): Part =>
    sharedPart(fitSemanticSpace(catalogue, interactions, seed).save()),
  /** Searches the linear weights, chooses the winner and calibrates it. */
  judge: (input: JudgeInput): Judgement => judge(input),
} as const;

/** What examples are made of. */
export interface ExamplesInput {
  parts: Parts;
  training: Training;
  facts: ItemFacts;
  lots: Lot[];
}

/** Queries of one use. `thin`: only what teaches; `first`: how many queries of that use stand before these. */
export interface Lot {
  queries: Query[];
  thin?: { most: number; seed: number; first: number };
}

/** Saved models by name. */
export type Parts = Readonly<Record<string, Part>>;
export type JobName = keyof typeof jobs;
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0];
export type JobOutput<Name extends JobName> = ReturnType<(typeof jobs)[Name]>;
