import { Command, Option } from "commander";
import { type CommonOptions, common, given, requiredUser } from "../options.js";
import { withParley } from "../with-parley.js";

interface ForkOptions extends CommonOptions {
  at?: string;
}

const run = (thread: string, words: string[], options: ForkOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const changes = given(options, "count", "seed", "debaters", "autonomy");
    const isChanged = words.length > 0 || Object.keys(changes).length > 0;
    const request = isChanged ? { ...changes, ...(words.length ? { text: words.join(" ") } : {}) } : undefined;
    const answer = await parley.threads.fork(requiredUser(options), thread, {
      ...given(options, "at"),
      ...(options.thread === undefined ? {} : { as: options.thread }),
      ...(request === undefined ? {} : { request }),
    });
    if (options.json) return console.log(JSON.stringify(answer, null, 2));
    const { rendered } = await import("../output.js");
    console.log(rendered(answer, options));
  });

/** `parley fork THREAD --user ID --at CHECKPOINT ["changed request"]`: goes on from an earlier moment in a thread of its own. */
export const forkCommand = (): Command => {
  const command = new Command("fork")
    .description("copy a thread as it was at a checkpoint into a new one, and go on there; the old one stays")
    .argument("<thread>", "the thread's name")
    .argument("[words...]", "what to ask there instead; none: what was still to do")
    .addOption(new Option("--at <checkpoint>", "its id, or the beginning of it (default: the newest)"))
    .addOption(new Option("--thread <id>", "the new thread's name (default: a new id)"));
  for (const option of ["user", "count", "seed", "debaters", "autonomy", "catalog", "home", "json", "quiet"] as const)
    command.addOption(common[option]());
  return command.action(run);
};
