import { Command, Option } from "commander";
import { ParleyError } from "../../domain/errors.js";
import { member } from "../../domain/member.js";
import { experiments, type Listed } from "../../eval/experiments.js";
import { answered, answerFlag, inProcess } from "../experiment-process.js";
import { namingKnownOptions } from "../known-options.js";
import { type CommonOptions, common, wholeFrom } from "../options.js";
import { version } from "../version.js";

interface EvaluateOptions extends CommonOptions {
  dataset?: string;
  out: string;
  quick?: boolean;
  again?: boolean;
  jobs?: number;
  answer?: boolean;
}

const roster: Readonly<Record<string, Listed>> = experiments;

const listed = (): string =>
  [
    ...Object.entries(roster).map(([name, { about, argument }]) => [
      [name, ...(argument ? [argument.toUpperCase()] : [])].join(" "),
      about,
    ]),
    ["all", "every experiment whose report does not stand yet; what lacks its data is skipped"],
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
    .addOption(common.quiet())
    .addOption(new Option(answerFlag, "tell what came of it to the process that has started this one").hideHelp());

/** Adds the experiment's own options, and hands out how to read them from what was parsed. */
const ownOptions = async (name: string, command: Command): Promise<() => Record<string, unknown>> => {
  const { argument, load } = roster[name]!;
  const [{ experimentOptions }, { options }] = await Promise.all([import("../experiment-options.js"), load()]);
  for (const option of experimentOptions(options))
    if (option.attributeName() === argument) command.argument(`<${argument}>`, option.description);
    else command.addOption(option);
  return () => {
    const given: Record<string, unknown> = { ...command.opts(), ...(argument === undefined ? {} : { [argument]: command.args[0] }) };
    return Object.fromEntries(Object.keys(options.shape).flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])));
  };
};

const contextOf = async (options: EvaluateOptions) => {
  const [{ aboutRun, doors }, { bundledFiles }, { onBuild }] = await Promise.all([
    import("../../app/evaluate.js"),
    import("../../app/bundled.js"),
    import("../progress.js"),
  ]);
  const { dataset, out, quick = false } = options;
  const context = {
    ...{ dataset, bundled: bundledFiles, seed: options.seed!, quick, out, doors },
    progress: onBuild(options),
    clock: () => performance.now(),
  };
  return { context, about: await aboutRun(version, dataset ?? bundledFiles) };
};

const runOne = async (name: string, options: EvaluateOptions, own: Readonly<Record<string, unknown>>): Promise<void> => {
  const [{ context, about }, { runExperiment }, { findingsText }] = await Promise.all([
    contextOf(options),
    import("../../eval/run-experiment.js"),
    import("../findings-output.js"),
  ]);
  const run = () => runExperiment(name, roster[name]!, context, own, about);
  if (options.answer) return answered(run);
  const { report, folder } = await run();
  console.log(options.json ? JSON.stringify(report.document, null, 2) : findingsText(report, folder));
};

const commandLineOf = ({ dataset, seed, out, quick }: EvaluateOptions): string[] => [
  ...(dataset === undefined ? [] : ["--dataset", dataset]),
  ...["--seed", String(seed), "--out", out],
  ...(quick ? ["--quick"] : []),
];

const runEvery = async (options: EvaluateOptions): Promise<void> => {
  const [{ context, about }, { runAll }, { findingsText }] = await Promise.all([
    contextOf(options),
    import("../../eval/run-all.js"),
    import("../findings-output.js"),
  ]);
  const all = await runAll({
    ...{ roster, context, about, again: options.again === true },
    ...(options.jobs === undefined ? {} : { jobs: options.jobs, run: (name: string) => inProcess(name, commandLineOf(options)) }),
    ...(options.json ? {} : { finished: (report, folder) => console.log(findingsText(report, folder)) }),
    failed: (name, error) => console.error(`parley: ${name}:`, error instanceof ParleyError ? error.message : error),
  });
  if (Object.keys(all.failed).length > 0) process.exitCode = 1;
  if (options.json) return console.log(JSON.stringify(all, null, 2));
  for (const [name, reason] of Object.entries(all.skipped)) console.log(`skipped ${name}: ${reason}`);
  for (const [name, reason] of Object.entries(all.failed)) console.log(`failed ${name}: ${reason}`);
  const counts = [all.run.length, all.stands.length, Object.keys(all.skipped).length, Object.keys(all.failed).length];
  console.log(
    `${counts[0]} run, ${counts[1]} stood already, ${counts[2]} skipped, ${counts[3]} failed; parley report makes one page of them`,
  );
};

const run = async (args: readonly string[]): Promise<void> => {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h") return console.log(usage());
  if (name !== "all") member("experiment", { ...roster, all: true }, name);
  const command = withCommonOptions(new Command(`parley evaluate ${name}`).description(roster[name]?.about ?? "every experiment"));
  if (name === "all")
    command
      .option("--again", "also those whose report stands already")
      .option("--jobs <n>", "so many at once, each in a process of its own", wholeFrom(1));
  const own = name === "all" ? () => ({}) : await ownOptions(name, command);
  command.parse(rest, { from: "user" });
  const options = command.opts<EvaluateOptions>();
  await (name === "all" ? runEvery(options) : runOne(name, options, own()));
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
