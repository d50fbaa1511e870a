import { z } from "zod";
import { traitField } from "../../catalog/trait-field.js";
import { headlineOf, type Outcome, outcomesOf } from "../accuracy/outcome.js";
import { diversityPlot, headlinePlot } from "../accuracy/plots.js";
import { referenceTables } from "../accuracy/references.js";
import { accuracyTable, beyondTable, differenceTable } from "../accuracy/tables.js";
import { headlinesOf } from "../accuracy/targets.js";
import { resamples } from "../bootstrap.js";
import { type Context, experimentOf } from "../experiment.js";
import { judge } from "../judge.js";
import { type Prepared, prepared } from "../prepared.js";
import type { Findings } from "../report.js";
import { settingOf } from "../setting.js";
import type { Case, Split } from "../split.js";
import { type SplitName, splitNames, splits } from "../splits.js";
import { identityOrder, randomOrder } from "../systems/chance.js";
import { fitSystems } from "../systems/fit-systems.js";

const Options = z.object({
  protocol: z.enum(splitNames).default("loo").describe("what is held out, and which candidates are ordered"),
  minRating: z.coerce.number().min(0).default(0).describe("leave out events of a lower value, before all else (default: 0)"),
  core: z.coerce.number().int().min(0).default(5).describe("items and users with fewer events are left out, over and over (default: 5)"),
  negatives: z.coerce.number().int().min(1).max(1000).default(7).describe("protocol macrec: items beside the target (default: 7)"),
  past: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe("protocol macrec: so many last events are the user's past, 0 for all (default: 0; MACRec shows a language model 5)"),
  users: z.coerce.number().int().min(1).optional().describe("test so many users, drawn by the seed (default: all)"),
});

const systemNotes = [
  "`ease` and `item-knn` weigh a user's past alike, as published; `ease-recent` and `item-knn-recent` weigh it by .9 to the power of the lag.",
  "`linear` and `gbdt` are fusions of the models; `gated` is what the gate chose on held-out users of the training part, and what Parley ships.",
];

/** What --json prints; `interval` is that of the protocol's headline (NDCG@10, for macrec HR@1). */
const documentOf = (protocol: SplitName, { name }: Prepared, seed: number, users: number, outcomes: readonly Outcome[]) => ({
  protocol,
  dataset: name,
  seed,
  users,
  systems: outcomes.map(({ name: system, figures, interval, fitSeconds, msPerUser }) => ({
    name: system,
    metrics: Object.fromEntries(Object.entries(figures).map(([figure, { mean }]) => [figure, mean])),
    interval: [interval.low, interval.high],
    fitSeconds,
    msPerUser,
  })),
});

const variantOf = (protocol: SplitName, data: Prepared, { minRating, negatives, past, core }: z.output<typeof Options>): string =>
  [
    data.name,
    protocol,
    ...(minRating > 0 ? [`from-${minRating}`] : []),
    ...(protocol === "macrec" ? [`${negatives}-negatives`, ...(past === 0 ? [] : [`past-${past}`])] : []),
    ...(core === 5 ? [] : [`core-${core}`]),
  ].join("-");

/** The figures in the first table: with one item to be found, recall and MAP say what HR and MRR say. */
const columnsOf = ({ cutoffs }: Split, cases: readonly Case[]): string[] => {
  const isSingle = cases.every(({ targets }) => targets.length === 1);
  const names = isSingle ? ["hr", "ndcg"] : ["hr", "ndcg", "recall", "precision", "map"];
  const at = isSingle ? cutoffs : cutoffs.slice(0, 1);
  return [...at.flatMap((k) => names.map((name) => `${name}@${k}`)), `mrr@${at.at(-1)}`];
};

/** How well each model and the fusions find what users took next, under one of the roster's protocols. */
export const accuracy = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { seed, progress, clock } = context;
    const { protocol } = options;
    const split: Split = splits[protocol];
    const data = await prepared(context, split, options);
    const { catalogue, held, cases } = data;
    const fitted = await fitSystems({
      catalogue,
      train: held.train,
      within: split.within({ ...options, seed, liked: data.liked }),
      seed,
      progress,
      clock,
    });
    const isSampled = cases[0]!.candidates !== undefined;
    const systems = [randomOrder(seed), ...(isSampled ? [identityOrder] : []), ...fitted.systems];
    const longest = Math.max(...split.cutoffs);
    const verdicts = systems.map((system) => {
      progress(`asking ${system.name} about ${cases.length} users`);
      return judge(system, cases, catalogue.size, longest, clock);
    });
    progress("resampling users");
    const setting = settingOf(catalogue, held.train);
    const outcomes = outcomesOf(verdicts, split, setting, seed);
    const headline = headlineOf(split);
    const [k] = split.cutoffs;
    const columns = columnsOf(split, cases);
    return {
      variant: variantOf(protocol, data, options),
      headlines: headlinesOf(outcomes, split, { ...options, dataset: data.name, isWhole: options.users === undefined && !context.quick }),
      title: `Accuracy on ${data.name}, ${protocol}${options.minRating > 0 ? `, values from ${options.minRating}` : ""}`,
      statement: {
        data: data.about,
        split: split.about({ ...options, itemCount: catalogue.size, seed, liked: data.liked }),
        ties: data.ties,
        users: cases.length,
        intervals: `95%, percentiles of ${resamples.toLocaleString("en")} resamples of users, paired; Holm over the comparisons`,
        calls: 0,
        tokens: 0,
      },
      tables: [
        accuracyTable(outcomes, columns, headline),
        ...(isSampled ? [] : [beyondTable(outcomes, k, traitField(catalogue))]),
        differenceTable(outcomes, headline),
        ...referenceTables(data.name, protocol, options.minRating),
      ],
      plots: [
        headlinePlot(outcomes, headline),
        ...(isSampled || setting.traits === undefined ? [] : [diversityPlot(outcomes, headline, k)]),
      ],
      notes: [`The gate chose ${fitted.ranking.report.winner}, on ${fitted.ranking.report.users} users.`, ...systemNotes, ...data.notes],
      document: documentOf(protocol, data, seed, cases.length, outcomes),
    };
  },
});
