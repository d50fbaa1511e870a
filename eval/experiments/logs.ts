import { basename } from "node:path";
import { z } from "zod";
import { digestOfFile } from "../../catalog/digest.js";
import { BadRequest } from "../../domain/errors.js";
import { range } from "../accuracy/tables.js";
import { resamples as usualResamples } from "../bootstrap.js";
import { type Context, experimentOf } from "../experiment.js";
import { type AssumptionName, assumptionNames, assumptions } from "../off-policy/assumptions.js";
import { meanOf } from "../off-policy/estimators/mean-of.js";
import { type EstimatorName, estimatorNames, estimators } from "../off-policy/estimators.js";
import { type LogPage, readLog } from "../off-policy/log/read-log.js";
import { refuseBoundless } from "../off-policy/log/refuse-boundless.js";
import { refuseFew } from "../off-policy/log/refuse-few.js";
import { tooThin } from "../off-policy/log/too-thin.js";
import { type Asked, wantedByColumn, wantedByPolicy } from "../off-policy/log/wanted.js";
import { amissText, isAmiss, leastEffective } from "../off-policy/overlap.js";
import { intervalsText, type Spread, spreading } from "../off-policy/spread.js";
import { overlapTable } from "../off-policy/tables.js";
import { usualClip, valuationOf } from "../off-policy/valuation.js";
import type { Findings, Table } from "../report.js";

const Options = z.object({
  file: z.string().min(1).describe("the log: CSV, JSON Lines or another file of rows, one for each item shown"),
  policy: z.string().optional().describe("value this policy of Parley's: full, solo, ease, popular or random (default: the column target)"),
  catalog: z.string().optional().describe("the catalogue's artifact folder (default: the bundled set, or that of --dataset)"),
  assume: z
    .enum(assumptionNames as [AssumptionName, ...AssumptionName[]])
    .default("item-position")
    .describe("what a reward depends on, and so what a propensity is (default: item-position)"),
  clip: z.coerce.number().positive().optional().describe("no place counts for more (default: the root of the number of pages)"),
  least: z.coerce.number().positive().default(leastEffective).describe("refuse to value by fewer effective pages than this (default: 50)"),
});

const askedFor = async (
  pages: readonly LogPage[],
  { file, policy, catalog }: z.output<typeof Options>,
  context: Context,
): Promise<Asked> => {
  const { dataset, out, progress, doors } = context;
  if (policy !== undefined)
    return wantedByPolicy(file, pages, await doors.shop({ dataset, catalog, out: `${out}/shop`, progress }), policy);
  if (catalog === undefined && dataset === undefined) return wantedByColumn(file, pages);
  throw new BadRequest({
    place: "--policy",
    given: "a catalogue, and no policy",
    expected: "the policy that is to be valued on it",
    cure: "Give it with --policy NAME, or leave the catalogue out to value the column target.",
  });
};

const valuesTable = (logged: Spread, by: Record<EstimatorName, Spread>): Table => ({
  caption: "What a page is worth: the sum of its rewards, on average",
  columns: [{ name: "policy" }, { name: "estimator" }, { name: "value" }, { name: "error" }, { name: "95% interval" }],
  rows: [
    ["as logged", "mean", logged.value, logged.error, range(logged)],
    ...estimatorNames.map((name) => ["to be valued", name, by[name].value, by[name].error, range(by[name])]),
  ],
});

/** What a policy would have been worth, by a log of another that chose with known probabilities. */
export const logs = experimentOf({
  options: Options,
  run: async (context: Context, options): Promise<Findings> => {
    const { seed, quick, progress } = context;
    const { file, policy, assume, least } = options;
    progress(`reading ${file}`);
    const pages = await readLog(file);
    const { logged, wanted, notes } = await askedFor(pages, options, context);
    const clip = options.clip ?? usualClip(pages.length);
    const resamples = quick ? 500 : usualResamples;
    const userIds = [...new Set(pages.map(({ userId }) => userId))];
    const unitOf = new Map(userIds.map((userId, at) => [userId, at]));
    const units = pages.map(({ userId }) => unitOf.get(userId)!);
    progress(`valuing ${policy ?? "the column target"} by ${pages.length.toLocaleString("en")} pages`);
    const spread = spreading(units, seed, resamples);
    const valuation = valuationOf(logged, wanted, assume, { clip, spread, least, units });
    const { by, overlaps, clipped } = valuation;
    if (!by) throw tooThin(file, overlaps, least);
    refuseFew(file, userIds.length, overlaps);
    const ones = logged.map((page) => ({ ...page, weights: page.items.map(() => 1), predicted: [], baseline: [], filled: [] }));
    const asLogged = spread(meanOf(ones, ({ rewards }, place) => rewards[place]!));
    refuseBoundless(file, { "the mean of the log": asLogged, ...by });
    const who = policy ?? "target";
    const rows = pages.reduce((sum, { itemIds }) => sum + itemIds.length, 0);
    return {
      variant: [basename(file), who, assume].join("-").replace(/[^\w.-]+/g, "-"),
      title: `${policy === undefined ? "The column target" : `Policy ${policy}`}, valued by ${basename(file)}`,
      headlines: estimatorNames.map((name) => ({
        figure: `${who}: ${name}`,
        value: by[name].value,
        interval: [by[name].low, by[name].high] as const,
      })),
      statement: {
        data: `${basename(file)}: ${userIds.length.toLocaleString("en")} users, ${pages.length.toLocaleString("en")} pages, ${rows.toLocaleString("en")} rows`,
        split: "rewards expected of a page are learned from the other half of the pages",
        ties: "none",
        users: userIds.length,
        intervals: intervalsText(resamples, "users with all their pages"),
        calls: 0,
        tokens: 0,
      },
      tables: [valuesTable(asLogged, by), overlapTable([[who, valuation] as const])],
      plots: [],
      read: await digestOfFile(file),
      notes: [
        `Assumption ${assume}: ${assumptions[assume].about}.`,
        ...estimatorNames.map((name) => `${name}: ${estimators[name].about}.`),
        `Weights are clipped at ${clip.toFixed(1)}: ${(100 * clipped).toFixed(2)}% of the places.`,
        ...overlaps.filter(isAmiss).map(amissText),
        ...notes,
      ],
      document: {
        file: basename(file),
        policy: policy ?? null,
        assume,
        clip,
        clipped,
        pages: pages.length,
        logged: asLogged,
        values: by,
        overlaps,
      },
    };
  },
});
