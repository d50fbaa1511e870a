import { Command, Option } from "commander";
import { type CommonOptions, common, given, requiredUser } from "../options.js";
import { withParley } from "../with-parley.js";

interface ReplayOptions extends CommonOptions {
  at?: string;
}

const verdict = (same: boolean | undefined): string => {
  if (same === undefined) return "Finished what was broken off.";
  return same ? "The same slate as before." : "Another slate than before: what was learned since then counts.";
};

const run = (thread: string, options: ReplayOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const { answer, same } = await parley.threads.replay(requiredUser(options), thread, given(options, "at"));
    if (options.json) return console.log(JSON.stringify({ ...answer, ...(same === undefined ? {} : { same }) }, null, 2));
    const { rendered } = await import("../output.js");
    console.log(`${rendered(answer, options)}\n${verdict(same)}`);
  });

/** `parley replay THREAD --user ID [--at CHECKPOINT]`: finishes a request that was broken off, or runs one again. */
export const replayCommand = (): Command =>
  new Command("replay")
    .description("finish a request that was broken off; else run the last one again, or what came after a checkpoint")
    .argument("<thread>", "the thread's name")
    .addOption(common.user())
    .addOption(new Option("--at <checkpoint>", "its id, or the beginning of it"))
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
