import { Command, Option } from "commander";
import { type CommonOptions, common, given, wholeFrom } from "../options.js";

interface ThreadsOptions extends CommonOptions {
  limit?: number;
}

const run = async ({ limit = 50, ...options }: ThreadsOptions): Promise<void> => {
  const { listThreads } = await import("../../app/threads/list-threads.js");
  const threads = await listThreads(given(options, "home"), { userId: options.user, limit });
  if (options.json) return console.log(JSON.stringify(threads, null, 2));
  const { threadTable } = await import("../thread-output.js");
  console.log(threads.length ? threadTable(threads) : "No threads.");
};

/** `parley threads [--user ID]`: the conversations that are kept, the latest first. */
export const threadsCommand = (): Command =>
  new Command("threads")
    .description("list the threads of a user, or of all")
    .addOption(common.user())
    .addOption(new Option("--limit <n>", "at most so many (default: 50)").argParser(wholeFrom(1)))
    .addOption(common.home())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
