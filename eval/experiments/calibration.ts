import { z } from "zod";
import { mean } from "../../domain/mean.js";
import { bootstrap, resamples } from "../bootstrap.js";
import { eceByChance, eceEnds } from "../calibration/ece.js";
import { type Forecasts, forecastsOf, ofFirst, ofWhole } from "../calibration/forecasts.js";
import { reliabilityPlot } from "../calibration/reliability-plot.js";
import { type Context, experimentOf } from "../experiment.js";
import { equalSizeBins } from "../metrics/reliability.js";
import { prepared } from "../prepared.js";
import { probabilityMetrics } from "../probability-metrics.js";
import type { Findings } from "../report.js";
import { leaveLastOut } from "../splits/leave-last-out.js";
import { fitSystems } from "../systems/fit-systems.js";

/** Items on a slate. */
const slate = 10;
/** What the ECE of the slate's items should not exceed. */
const target = 0.02;
/** Points of a reliability curve: fewer than ECE's bins, for the eye. */
const points = 10;

const Options = z.object({
  minRating: z.coerce.number().min(0).default(0).describe("leave out events of a lower value, before all else (default: 0)"),
  core: z.coerce.number().int().min(0).default(5).describe("items and users with fewer events are left out, over and over (default: 5)"),
  users: z.coerce.number().int().min(1).optional().describe("test so many users, drawn by the seed (default: all)"),
});

/** Whether the shipped P(I) is as often right as it says, for what it shows. */
export const calibration = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { seed, progress, clock } = context;
    const { catalogue, held, cases, name, about, ties, notes } = await prepared(context, leaveLastOut, {
      ...options,
      negatives: 1,
      past: 0,
    });
    const { ranking } = await fitSystems({ catalogue, train: held.train, within: { kind: "last" }, seed, progress, clock });
    progress(`asking about ${cases.length} users`);
    const items = forecastsOf(ranking, cases, catalogue.size, slate);
    const kinds: [string, Forecasts][] = [
      ["each item of the slate", items],
      ["the first item", ofFirst(items)],
      ["any item of the slate", ofWhole(items)],
    ];
    const chance = bootstrap(cases.length, seed);
    const results = kinds.map(([kind, foretold]) => {
      const figures = Object.fromEntries(Object.entries(probabilityMetrics).map(([metric, { of }]) => [metric, of(foretold)]));
      const base = mean(foretold.came);
      return {
        kind,
        forecasts: foretold.said.length,
        said: mean(foretold.said),
        came: base,
        ece: figures.ece!,
        interval: eceEnds(foretold, chance),
        byChance: eceByChance(foretold, seed),
        brier: figures.brier!,
        skill: 1 - figures.brier! / (base * (1 - base)),
        logLoss: figures["log-loss"]!,
        curve: equalSizeBins(foretold, points),
      };
    });
    const { ece } = results[0]!;
    return {
      variant: [name, ...(options.minRating > 0 ? [`from-${options.minRating}`] : [])].join("-"),
      headlines: results.map(({ kind, ece: value, interval: { low, high } }, at) => ({
        figure: `ECE of ${kind}`,
        value,
        interval: [low, high] as const,
        ...(at === 0 ? { target: { most: target } } : {}),
      })),
      title: `Calibration of P(I) on ${name}`,
      statement: {
        data: about,
        split:
          `will the user pick this one of the slate: slate = the first ${slate} of the shipped ranking for each held-out user, label = this item is the user's ` +
          `next event, probability = P(I) over the pool of the best unseen items; ${leaveLastOut.about({ ...options, itemCount: catalogue.size, seed, negatives: 1, past: 0, liked: 0 })}`,
        ties,
        users: cases.length,
        intervals: `95%, percentiles of ${resamples.toLocaleString("en")} resamples of users`,
        calls: 0,
        tokens: 0,
      },
      tables: [
        {
          caption: `ECE of each item of the slate ${ece.toFixed(4)}, target at most ${target}: ${ece <= target ? "reached" : "missed"}`,
          columns: [
            { name: "forecast" },
            { name: "count", digits: 0 },
            { name: "said" },
            { name: "came" },
            { name: "ECE" },
            { name: "95% interval" },
            { name: "ECE by chance" },
            { name: "Brier" },
            { name: "skill" },
            { name: "log loss" },
          ],
          rows: results.map((one) => [
            one.kind,
            one.forecasts,
            one.said,
            one.came,
            one.ece,
            `${one.interval.low.toFixed(4)} to ${one.interval.high.toFixed(4)}`,
            one.byChance,
            one.brier,
            one.skill,
            one.logLoss,
          ]),
        },
      ],
      plots: results.map(({ kind, curve }) => reliabilityPlot(kind, curve)),
      notes: [
        "ECE by chance is what perfect forecasts, as many and as bold, would have on average: the noise of the figure.",
        "Skill is 1 - Brier / the Brier score of always saying the share that came: above 0 the probabilities tell users' picks apart.",
        ...notes,
      ],
      document: { dataset: name, seed, users: cases.length, slate, target, ece, forecasts: results },
    };
  },
});
