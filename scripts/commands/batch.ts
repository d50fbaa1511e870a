import { Command, Option } from "commander";
import type { Batches } from "../../app/batch/batches.js";
import { BadRequest } from "../../domain/errors.js";
import { batchLine } from "../batch-output.js";
import { namingKnownOptions } from "../known-options.js";
import { type CommonOptions, common, given, wholeFrom } from "../options.js";
import { withParley } from "../with-parley.js";

interface BatchOptions extends CommonOptions {
  users?: string;
  text?: string;
  stretch?: number;
  workers: number;
  untilDone?: boolean;
  out?: string;
}

type Verb = (batches: Batches, options: BatchOptions, id: string | undefined) => Promise<void>;

const withBatches = (options: BatchOptions, work: (batches: Batches) => Promise<void>): Promise<void> =>
  withParley(options, async (parley) => work(await parley.batches()));

const told = ({ json }: BatchOptions, batch: Parameters<typeof batchLine>[0]): void =>
  console.log(json ? JSON.stringify(batch) : batchLine(batch));

const begin = async (options: BatchOptions): Promise<void> => {
  if (options.users === undefined)
    throw new BadRequest({
      place: "--users",
      given: "nothing",
      expected: "all, or a file with one id a line",
      cure: "Give --users all, or use a verb: work, status, results, resume.",
    });
  const { usersIn } = await import("../batch-users.js");
  const users = options.users === "all" ? "all" : await usersIn(options.users);
  await withBatches(options, async (batches) => {
    const batch = await batches.begin({ users, ...given(options, "count", "text", "seed", "stretch") });
    if (options.workers > 0) {
      const { runWorkers } = await import("../batch-workers.js");
      await runWorkers(options.workers, { ...options, find: () => batches.find(batch.id) });
    }
    told(options, await batches.find(batch.id));
    if (options.workers === 0 && !options.json && !options.quiet)
      console.error("Nothing works on it yet: start `parley batch work`, as often and on as many machines as you like.");
  });
};

/** Until SIGTERM or SIGINT: the job at hand gives the rest of its users back, and nothing is lost. */
const work: Verb = async (batches, { untilDone = false, quiet }) => {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const kept = await batches.work({ signal: stop.signal, untilDone });
  if (!quiet) console.error(`${kept} results kept by this worker`);
};

const status: Verb = async (batches, options, id) => {
  const all = id === undefined ? await batches.list() : [await batches.find(id)];
  if (all.length === 0 && !options.json) console.log("No batches.");
  for (const batch of all) told(options, batch);
};

const results: Verb = async (batches, { out }, id) => {
  const { writeLines } = await import("../batch-output.js");
  await writeLines(batches.results(id!), out);
};

const resume: Verb = async (batches, options, id) => told(options, await batches.resume(id!));

const verbs: Record<string, { about: string; id?: string; run: Verb; options?: () => Option[] }> = {
  work: {
    about: "carry batches out, beside any number of other workers",
    run: work,
    options: () => [new Option("--until-done", "end when no user is without a result")],
  },
  status: { about: "how far batches are", id: "[id]", run: status },
  results: {
    about: "what came of a batch, one line a user",
    id: "<id>",
    run: results,
    options: () => [
      new Option("--format <name>", "how results are written").choices(["jsonl"]).default("jsonl"),
      new Option("--out <file>", "where to (default: stdout)"),
    ],
  },
  resume: { about: "give out again what has no result yet", id: "<id>", run: resume },
};

/** `parley batch --users all|FILE`, and what is done with it. */
export const batchCommand = (): Command => {
  const command = new Command("batch")
    .description("recommend for many users ahead of their asking, on PostgreSQL; docs/scaling.md")
    .enablePositionalOptions()
    .addOption(new Option("--users <all|file>", "whom the catalogue has events of, or a file with one id a line"))
    .addOption(new Option("--text <words>", "what every one of them is asked for"))
    .addOption(new Option("--stretch <n>", "users a job (default: 25)").argParser(wholeFrom(1)))
    .addOption(new Option("--workers <n>", "worker processes to start here, and to wait for").argParser(wholeFrom(0)).default(0));
  for (const option of ["count", "seed", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  command.action(begin);
  for (const [name, { about, id, run, options }] of Object.entries(verbs)) {
    const verb = new Command(name).description(about);
    if (id) verb.argument(id, "the batch");
    for (const option of ["catalog", "home", "json", "quiet"] as const) verb.addOption(common[option]());
    for (const option of options?.() ?? []) verb.addOption(option);
    verb.action((...args: unknown[]) => {
      const [batch, given] = id ? [args[0] as string | undefined, args[1]] : [undefined, args[0]];
      return withBatches(given as BatchOptions, (batches) => run(batches, given as BatchOptions, batch));
    });
    command.addCommand(namingKnownOptions(verb));
  }
  return command;
};
