import { Command, Option } from "commander";
import { type CommonOptions, common, given, requiredUser, wholeFrom } from "../options.js";
import { withParley } from "../with-parley.js";

interface ShowOptions extends CommonOptions {
  limit?: number;
}

const run = (thread: string, options: ShowOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const history = await parley.threads.show(requiredUser(options), thread, given(options, "limit"));
    if (options.json) return console.log(JSON.stringify(history, null, 2));
    const { historyTable } = await import("../thread-output.js");
    console.log(historyTable(history));
  });

/** `parley show THREAD --user ID`: the history of a conversation, checkpoint by checkpoint. */
export const showCommand = (): Command =>
  new Command("show")
    .description("show the history of a thread: its checkpoints, and what each step did")
    .argument("<thread>", "the thread's name")
    .addOption(common.user())
    .addOption(new Option("--limit <n>", "the newest checkpoints only (default: 100)").argParser(wholeFrom(1)))
    .addOption(common.catalog())
    .addOption(common.home())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
