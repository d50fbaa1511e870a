import { member } from "../../domain/member.js";
import type { Dataset } from "../dataset.js";
import type { Context } from "../experiment.js";
import type { Headline } from "../headline.js";
import type { Plot, Table } from "../report.js";
import { askedRanks, questionFields, rounds } from "./interactive.js";
import { outsideOf } from "./outside.js";
import { publishedInteractive } from "./published.js";
import { rankLabels } from "./ranked-labels.js";
import { readDialogues } from "./read-dialogues.js";
import { cutoffs, type Estimate, estimate } from "./recall.js";
import { gainsOf, recallsOf, recallTables } from "./recall-tables.js";
import { signalNames } from "./signals.js";
import { splitsOf } from "./splits.js";

/** R@10 that is to be reached on ReDial: protocol G.1. */
const leastRecall = 0.175;

/** What a run over a folder of dialogues found. */
export interface RecallFindings {
  name: string;
  data: string;
  learned: string;
  dialogues: number;
  headlines: Headline[];
  tables: Table[];
  plots: Plot[];
  document: Record<string, unknown>;
}

const byCutoff = (estimates: readonly Estimate[]) => Object.fromEntries(cutoffs.map((k, at) => [String(k), estimates[at]!.mean]));

/** Recall of the recommended item (protocols G.1), and what five questions add (G.2), without a model. `dir`: the folder; `part`: the name of the
 *  part under test; `outside`: the bundled MovieLens set. Throws MissingDataset and BadDataset as `readDialogues` does. */
export const recallIn = (
  dir: string,
  part: string,
  outside: Pick<Dataset, "catalogue" | "interactions">,
  { seed, quick, progress }: Pick<Context, "seed" | "quick" | "progress">,
): RecallFindings => {
  progress("reading the dialogues");
  const set = readDialogues(dir);
  member("part", Object.fromEntries(set.parts), part);
  const resamples = quick ? 500 : 2000;
  const { splits, learned } = splitsOf(set, part, quick ? 3 : 10);
  const around = outsideOf(set.entries, outside);
  const fields = questionFields(set.entries);
  const asked: { dialog: string; ranks: number[] }[] = [];
  const { ranked, weights } = rankLabels(set, splits, around, {
    seed,
    progress,
    onScores: ({ dialog, labels }, scores) => {
      // A dialogue in quick runs, every label in full ones.
      if (!quick || asked.length % 4 === 0) for (const label of labels) asked.push({ dialog, ranks: askedRanks(scores, label, fields) });
      else asked.push({ dialog: "", ranks: [] });
    },
  });
  const interactive = asked.filter(({ ranks }) => ranks.length > 0);
  const recalls = recallsOf(ranked, seed, resamples);
  const gains = gainsOf(ranked, seed, resamples);
  const fresh = ranked.filter((one) => one.fresh).length;
  const questions = Array.from({ length: rounds + 1 }, (_, round) =>
    cutoffs.map((k) =>
      estimate(
        interactive.map(({ dialog, ranks }) => ({ dialog, value: Number(ranks[round]! < k) })),
        seed,
        resamples,
      ),
    ),
  );
  const redial = set.name === "redial";
  const ten = recalls.full.all[1]!;
  const dialogues = new Set(ranked.map(({ dialog }) => dialog)).size;
  return {
    name: set.name,
    data: `${set.name}, part ${part}: ${dialogues} dialogues, ${ranked.length} recommended items among ${set.entries.length}; ${around.matched} of these stand in the bundled MovieLens set`,
    learned,
    dialogues,
    tables: [
      ...recallTables(recalls, gains, ranked.length, fresh, redial),
      {
        caption: `Interactive: questions about attributes, answered by a rule from the recommended item's attributes${redial ? ` (ChatGPT on ReDial after five, published: R@10 ${publishedInteractive})` : ""}`,
        columns: [{ name: "questions", digits: 0 }, { name: "R@1" }, { name: "R@10" }, { name: "95% of R@10" }, { name: "R@50" }],
        rows: questions.map(([one, ten, fifty], round) => [
          round,
          one!.mean,
          ten!.mean,
          `${ten!.low.toFixed(3)} to ${ten!.high.toFixed(3)}`,
          fifty!.mean,
        ]),
      },
      {
        caption: "What the full system has learned: weight of each signal, the mean over the folds",
        columns: [{ name: "signal" }, { name: "weight" }],
        rows: signalNames.map((name, k) => [name, weights[k]!]),
      },
    ],
    plots: [
      {
        name: "questions",
        caption: "R@10 after each question",
        spec: {
          data: { values: questions.map(([, ten], round) => ({ questions: round, recall: ten!.mean })) },
          mark: { type: "line", point: true },
          encoding: {
            x: { field: "questions", type: "ordinal" },
            y: { field: "recall", type: "quantitative", title: "R@10", scale: { domain: [0, 1] } },
          },
        },
      },
    ],
    headlines: [
      {
        ...{ figure: "R@10 of the recommended item", value: ten.mean, interval: [ten.low, ten.high] as const },
        ...(redial ? { target: { least: leastRecall } } : {}),
      },
    ],
    document: {
      dataset: set.name,
      part,
      learned,
      recall: byCutoff(recalls.full.all),
      recallOfNew: byCutoff(recalls.full.fresh),
      systems: Object.fromEntries(Object.entries(recalls).map(([name, { all, fresh }]) => [name, { recall: all, recallOfNew: fresh }])),
      gains,
      interactive: questions.map((estimates, round) => ({ questions: round, recall: byCutoff(estimates) })),
    },
  };
};
