import { basename, isAbsolute, join } from "node:path";
import { parsed } from "../domain/parsed.js";
import type { Context } from "./experiment.js";
import type { Listed } from "./experiments.js";
import type { Origin, Report } from "./report.js";
import { writeReport } from "./write-report.js";

/** What the composition root knows of this program, this machine, and the files of the data set. */
export type About = Pick<Origin, "version" | "commit" | "machine" | "data">;

/** A report, and the folder that it was written into. */
export interface Ran {
  report: Report;
  folder: string;
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const flag = (key: string, value: unknown): string[] => {
  if (value === undefined || value === false) return [];
  if (value === true) return [`--${kebab(key)}`];
  return [`--${kebab(key)} ${Array.isArray(value) ? value.join(",") : String(value)}`];
};

/** What is given by its whole path is named by its last part: where it lies is no part of a run. */
const placeless = <T>(value: T): T | string => (typeof value === "string" && isAbsolute(value) ? basename(value) : value);

/** The command that repeats a run. `argument`: which of `given` is given by its place. */
export const commandOf = (
  name: string,
  { dataset, seed, quick }: Context,
  given: Readonly<Record<string, unknown>>,
  argument?: string,
): string =>
  [
    `parley evaluate ${name}`,
    ...(argument === undefined ? [] : [String(placeless(given[argument]))]),
    ...flag("dataset", placeless(dataset)),
    ...Object.entries(given).flatMap(([key, value]) => (key === argument ? [] : flag(key, placeless(value)))),
    `--seed ${seed}`,
    ...flag("quick", quick),
  ].join(" ");

/** Runs one experiment and writes its report under `context.out`/NAME/VARIANT; a quick run's variant ends in "-quick", so that it never takes
 *  the place of a full one. `given`: its own options, unchecked.
 *  Throws BadRequest for options that do not fit, and whatever the experiment throws; then nothing is written. */
export const runExperiment = async (
  name: string,
  { argument, load }: Listed,
  context: Context,
  given: Readonly<Record<string, unknown>>,
  about: About,
): Promise<Ran> => {
  const experiment = await load();
  const options = parsed(`evaluate ${name}`, experiment.options, given);
  const began = context.clock();
  const out = join(context.out, name);
  const { read, ...findings } = await experiment.run({ ...context, out }, options);
  const wallSeconds = (context.clock() - began) / 1000;
  const command = commandOf(name, context, given, argument);
  const { seed, quick } = context;
  const variant = quick ? `${findings.variant}-quick` : findings.variant;
  const report = {
    ...findings,
    variant,
    origin: { experiment: name, command, seed, quick, wallSeconds, ...about, data: read ?? about.data },
  };
  const folder = join(out, variant);
  await writeReport(report, folder);
  return { report, folder };
};
