import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { MissingDataset } from "../domain/errors.js";
import type { Context } from "./experiment.js";
import { inAll, type Listed } from "./experiments.js";
import type { Report } from "./report.js";
import { type About, commandOf, type Ran, runExperiment } from "./run-experiment.js";
import { standingReport } from "./standing.js";

/** What came of each experiment, by name: `run` now, or its report `stands` from before; `skipped`: it lacks its data; `failed`: why. */
export interface AllRun {
  run: string[];
  stands: string[];
  skipped: Record<string, string>;
  failed: Record<string, string>;
}

/** Where it is written what came of the last run of all, for the page over the reports. */
export const allRunFile = "all.json";

export interface RunAllInput {
  roster: Readonly<Record<string, Listed>>;
  context: Context;
  about: About;
  /** Runs those too whose report stands. */
  again: boolean;
  /** How many run at once, each by `run`; 1 where it is not given. */
  jobs?: number;
  /** Runs one and writes its report; in this process where it is not given. */
  run?(name: string): Promise<Ran>;
  /** Hears of each finished report, and of each failure with its whole error. */
  finished?(report: Report, folder: string): void;
  failed?(name: string, error: unknown): void;
}

/** Runs every experiment with its defaults, but those that must be given something; those that measure times come last, each by itself. One that lacks
 *  its data is skipped, one that fails loses no other; one whose report stands, by the same command, commit and data, is not run again, so that a run
 *  that was broken off goes on. */
export const runAll = async ({ roster, context, about, again, jobs = 1, run, ...tell }: RunAllInput): Promise<AllRun> => {
  const all: AllRun = { run: [], stands: [], skipped: {}, failed: {} };
  const runOne = async (name: string, listed: Listed): Promise<void> => {
    const command = commandOf(name, context, {});
    if (!again && standingReport(context.out, { ...about, experiment: name, command })) {
      context.progress(`${name}: its report stands`);
      all.stands.push(name);
      return;
    }
    context.progress(`${name}:`);
    try {
      const { report, folder } = await (run ? run(name) : runExperiment(name, listed, context, {}, about));
      all.run.push(name);
      tell.finished?.(report, folder);
    } catch (error) {
      if (error instanceof MissingDataset) all.skipped[name] = error.message;
      else {
        all.failed[name] = (error as Error).message;
        tell.failed?.(name, error);
      }
    }
  };
  const listed = Object.entries(inAll(roster));
  const next = pLimit(jobs);
  await Promise.all(listed.filter(([, { timed }]) => !timed).map(([name, one]) => next(() => runOne(name, one))));
  for (const [name, one] of listed.filter(([, { timed }]) => timed)) await runOne(name, one);
  mkdirSync(context.out, { recursive: true });
  writeFileSync(join(context.out, allRunFile), `${JSON.stringify({ command: commandOf("all", context, {}), ...all }, null, 2)}\n`);
  return all;
};
