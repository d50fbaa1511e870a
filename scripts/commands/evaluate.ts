import { Command } from "commander";
import { MissingDataset } from "../../domain/errors.js";
import { member } from "../../domain/member.js";
import { experiments, type Listed } from "../../eval/experiments.js";
import { namingKnownOptions } from "../known-options.js";
import { type CommonOptions, common } from "../options.js";
import { version } from "../version.js";

interface EvaluateOptions extends CommonOptions {
  dataset?: string;
  out: string;
  quick?: boolean;
}

const roster: Readonly<Record<string, Listed>> = experiments;

const listed = (): string =>
  [
    ...Object.entries(roster).map(([name, { about }]) => [name, about]),
    ["all", "every experiment; what lacks its data is skipped and counted"],
  ]
    .map(([name, about]) => `  ${name!.padEnd(18)} ${about}`)
    .join("\n");

const withCommonOptions = (command: Command): Command =>
  namingKnownOptions(command)
    .option("--dataset <dir>", "a folder of items and events (default: the bundled MovieLens set)")
    .addOption(common.seed().default(0))
    .option("--quick", "fewer users and rounds, for a look")
    .option("--out <dir>", "where reports are written", "reports")
    .addOption(common.json())
    .addOption(common.quiet());

const ownOptions = async (name: string, command: Command): Promise<string[]> => {
  const [{ experimentOptions }, { options }] = await Promise.all([import("../experiment-options.js"), roster[name]!.load()]);
  for (const option of experimentOptions(options)) command.addOption(option);
  return Object.keys(options.shape);
};

const runOne = async (name: string, options: EvaluateOptions, own: Readonly<Record<string, unknown>>): Promise<unknown> => {
  const [{ aboutRun, doors }, { bundledFiles }, { runExperiment }, { onBuild }] = await Promise.all([
    import("../../app/evaluate.js"),
    import("../../app/bundled.js"),
    import("../../eval/run-experiment.js"),
    import("../progress.js"),
  ]);
  const { dataset, out, quick = false } = options;
  const context = {
    dataset,
    bundled: bundledFiles,
    seed: options.seed!,
    quick,
    out,
    progress: onBuild(options),
    clock: () => performance.now(),
    doors,
  };
  const { report, folder } = await runExperiment(name, await roster[name]!.load(), context, own, aboutRun(version));
  if (!options.json) console.log((await import("../findings-output.js")).findingsText(report, folder));
  return report.document;
};

const runAll = async (options: EvaluateOptions): Promise<void> => {
  const results: Record<string, unknown> = {};
  const skipped: Record<string, string> = {};
  for (const name of Object.keys(roster)) {
    try {
      results[name] = await runOne(name, options, {});
    } catch (error) {
      if (!(error instanceof MissingDataset)) throw error;
      skipped[name] = error.message;
    }
  }
  if (options.json) return console.log(JSON.stringify({ results, skipped }, null, 2));
  for (const [name, reason] of Object.entries(skipped)) console.log(`skipped ${name}: ${reason}`);
  console.log(`${Object.keys(results).length} run, ${Object.keys(skipped).length} skipped`);
};

const run = async (args: readonly string[]): Promise<void> => {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h") return console.log(usage());
  if (name !== "all") member("experiment", { ...roster, all: true }, name);
  const command = withCommonOptions(new Command(`parley evaluate ${name}`).description(roster[name]?.about ?? "every experiment"));
  const own = name === "all" ? [] : await ownOptions(name, command);
  command.parse(rest, { from: "user" });
  const options = command.opts<EvaluateOptions & Record<string, unknown>>();
  if (name === "all") return runAll(options);
  const given = Object.fromEntries(own.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));
  const result = await runOne(name, options, given);
  if (options.json) console.log(JSON.stringify(result, null, 2));
};

const usage = (): string =>
  `Usage: parley evaluate NAME [options]

Runs an experiment and writes its report (JSON, Markdown, plots) under reports/NAME/.
\`parley evaluate NAME --help\` lists an experiment's own options.

Experiments:
${listed()}`;

/** `parley evaluate NAME`: runs one experiment of the roster, or all. What options there are is the experiment's to say, so they are
 *  read in a second step, when it has been loaded. */
export const evaluateCommand = (): Command =>
  new Command("evaluate")
    .description("run an experiment and write its report; --help lists the experiments")
    .argument("[name-and-options...]", "an experiment's name, then its options")
    .helpOption(false)
    .allowUnknownOption()
    .action(run);
