import { z } from "zod";
import { shuffled } from "../../ranking/random.js";
import { outcomesOf, shipped } from "../accuracy/outcome.js";
import { resamples } from "../bootstrap.js";
import { type Context, experimentOf } from "../experiment.js";
import { judge, type Verdict } from "../judge.js";
import { ablationsOf } from "../ladder/ablations.js";
import { full, rungs } from "../ladder/arms.js";
import { among, askerOver, type Run } from "../ladder/asker.js";
import { frontOf } from "../ladder/front.js";
import { heldBack } from "../ladder/held-back.js";
import { costPlot, frontPlot } from "../ladder/plots.js";
import { strataOf } from "../ladder/strata.js";
import { ablationTable, costOf, costTable, frontTable, ladderTable, strataTable } from "../ladder/tables.js";
import { headlinesOf } from "../ladder/targets.js";
import { prepared } from "../prepared.js";
import type { Findings } from "../report.js";
import { settingOf } from "../setting.js";
import { leaveLastOut } from "../splits/leave-last-out.js";
import { systemsOf } from "../systems/fit-systems.js";

const Options = z.object({
  users: z.coerce.number().int().min(1).optional().describe("test so many users, drawn by the seed (default: all; quick: 60)"),
  some: z.coerce
    .number()
    .int()
    .min(1)
    .default(1000)
    .describe("users of the Pareto front and of the strata, drawn by the seed (default: 1000)"),
  held: z
    .enum(["test", "validation"])
    .default("test")
    .describe("what users are asked for: the last event, or the one before it, on which settings are chosen (default: test)"),
});

/** Items on a slate. */
const count = 10;
const quickUsers = 60;
/** What the statement adds where the events before the last are asked for. */
const earlier = "; asked for here: the second last, with what came before it as the past";
const cutoffs = { headline: "ndcg", cutoffs: [count] } as const;

/** The single models of the ladder, from the least. */
const models = ["popularity", "item-knn", "ials", "ease", "ar", "seq-knn", shipped];

/** Popular items to the full graph, each with its cost, on the same users; what debate and reflection are worth, and where. */
export const accuracyLadder = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { seed, progress, clock, quick, doors } = context;
    const { held, some } = options;
    const data = await prepared(context, leaveLastOut, {
      ...{ minRating: 0, core: 5, negatives: 1, past: 0 },
      users: options.users ?? (quick ? quickUsers : undefined),
    });
    const { catalogue, interactions, liked } = data;
    const { train } = data.held;
    const { known, cases } = heldBack(interactions, data.cases, held);
    const fitted = await doors.fit({ catalogue, train, known, within: { kind: "last" }, seed, progress });
    try {
      const setting = settingOf(catalogue, train);
      const names = { users: interactions.users, indexOf: (itemId: string) => catalogue.indexOf(itemId) };
      const ask = askerOver({ fitted, known, names, count, seed, progress });
      const alone: Verdict[] = systemsOf(fitted.ranking, fitted.report)
        .filter(({ name }) => models.includes(name))
        .sort((a, b) => models.indexOf(a.name) - models.indexOf(b.name))
        .map((system) => judge(system, cases, catalogue.size, count, clock));
      const runs = new Map<string, Run>();
      for (const rung of rungs) runs.set(rung.name, await ask(rung, cases));
      const costs = new Map([...runs].map(([name, { answers }]) => [name, costOf(answers)]));
      const graphs = [...runs].map(([name, { judged }]): Verdict => {
        return { system: { name, fitSeconds: fitted.report.seconds }, judged, msPerUser: costs.get(name)!.ms };
      });
      progress("resampling users");
      const outcomes = outcomesOf([...alone, ...graphs], cutoffs, setting, seed);
      const ablations = ablationsOf(runs, setting, seed);
      const drawn = shuffled(cases.length, seed).subarray(0, some).sort();
      const fewer = Array.from(drawn, (at) => cases[at]!);
      const theirs = new Map([...runs].map(([name, run]) => [name, among(run, drawn)]));
      const strata = await strataOf({ ask, runs: theirs, cases: fewer, known, catalogue, setting, seed });
      const front = await frontOf({ ask, runs: theirs, cases: fewer, setting, seed });
      const answers = [...runs.values()].flatMap((run) => run.answers);
      return {
        variant: [data.name, "loo", ...(held === "test" ? [] : [held])].join("-"),
        title: `The ladder from popular items to the full graph on ${data.name}`,
        headlines: headlinesOf(outcomes),
        statement: {
          data: data.about,
          split: leaveLastOut.about({ itemCount: catalogue.size, seed, liked, negatives: 1, past: 0 }) + (held === "test" ? "" : earlier),
          ties: data.ties,
          users: cases.length,
          intervals: `95%, percentiles of ${resamples.toLocaleString("en")} resamples of users, paired; Holm over the comparisons of a table`,
          calls: answers.reduce((sum, { calls }) => sum + calls, 0),
          tokens: answers.reduce((sum, { tokens }) => sum + tokens, 0),
        },
        tables: [
          ladderTable(outcomes, costs, shipped),
          ablationTable(ablations),
          strataTable(strata),
          costTable(costs),
          frontTable(front, fewer.length),
        ],
        plots: [costPlot(outcomes, costs), ...(setting.traits === undefined ? [] : [frontPlot(front)])],
        notes: [
          `\`${shipped}\` is the fused ranking alone: the retriever of every graph here. \`${full}\` is what ships.`,
          "Graphs are asked without words, one user after another, over an artifact fitted on the training part alone, without checkpoints and in incognito: nothing is remembered from one request to the next.",
          ...rungs.flatMap(({ name, about }) => (about === undefined ? [] : [`\`${name}\`: ${about}.`])),
          "Milliseconds are wall time beside whatever else the machine was doing.",
          ...data.notes,
        ],
        document: {
          dataset: data.name,
          held,
          seed,
          users: cases.length,
          // Users one by one would be megabytes, and data whose terms may not allow it.
          outcomes: outcomes.map(({ figures, ...rest }) => ({
            ...rest,
            figures: Object.fromEntries(Object.entries(figures).map(([name, { mean }]) => [name, { mean }])),
          })),
          costs: Object.fromEntries(costs),
          ablations,
          strata,
          front,
        },
      };
    } finally {
      fitted.close();
    }
  },
});
