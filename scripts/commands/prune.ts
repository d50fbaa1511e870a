import { Command, InvalidArgumentError, Option } from "commander";
import { type CommonOptions, common, given, wholeFrom } from "../options.js";
import { withParley } from "../with-parley.js";

interface PruneOptions extends CommonOptions {
  keep?: number;
  days?: number;
}

const days = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) throw new InvalidArgumentError(`"${text}" is no number of days.`);
  return value;
};

const run = (options: PruneOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const { checkpoints, threads, skipped } = await parley.threads.prune(given(options, "keep", "days"));
    if (options.json) return console.log(JSON.stringify({ checkpoints, threads, skipped }));
    const left = skipped ? ` ${skipped} threads were in use or could not be read, and were left alone.` : "";
    console.log(`Dropped ${checkpoints} checkpoints, and ${threads} threads whole.${left}`);
  });

/** `parley prune`: drops old checkpoints of all threads. What a thread waits for, and what it can be resumed from, always stays. */
export const pruneCommand = (): Command =>
  new Command("prune")
    .description("drop old checkpoints, and threads that are long over; what waits or can be finished stays")
    .addOption(new Option("--keep <n>", "checkpoints to keep of each thread (default: PARLEY_KEEP_CHECKPOINTS)").argParser(wholeFrom(1)))
    .addOption(new Option("--days <n>", "keep those of so many days (default: PARLEY_KEEP_DAYS)").argParser(days))
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
