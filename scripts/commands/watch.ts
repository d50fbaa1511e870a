import { Command, Option } from "commander";
import { BadRequest } from "../../domain/errors.js";
import { type CommonOptions, common, given, wholeFrom } from "../options.js";

interface WatchOptions extends CommonOptions {
  every?: number;
  budget?: number;
}

const look = async (userId: string, options: WatchOptions): Promise<void> => {
  const [{ createParley }, { onBuild }, { rendered }] = await Promise.all([
    import("../../app.js"),
    import("../progress.js"),
    import("../output.js"),
  ]);
  // Opened for each look: the catalogue may have been replaced by one with new items.
  const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  try {
    const seen = await parley.watch({ userId, ...given(options, "budget", "count", "autonomy") });
    if (options.json) return console.log(JSON.stringify(seen));
    console.log(`${seen.proposed ? "Proposal" : "Nothing to propose"}: ${seen.because}.`);
    if (seen.proposed) console.log(rendered(seen.answer, options));
  } finally {
    await parley.close();
  }
};

const run = async (options: WatchOptions): Promise<void> => {
  const { user, every } = options;
  if (user === undefined)
    throw new BadRequest({
      place: "--user",
      given: "nothing",
      expected: "the id of the user to watch for",
      cure: "Give it with --user ID.",
    });
  for (;;) {
    await look(user, options);
    if (every === undefined) return;
    await new Promise((passed) => setTimeout(passed, every * 1000));
  }
};

/** `parley watch --user ID`: proposes unasked when it is worthwhile. */
export const watchCommand = (): Command => {
  const command = new Command("watch")
    .description("propose when new items or a change of taste make it worthwhile; one look, or one every so often")
    .addOption(new Option("--every <seconds>", "look again and again, until stopped").argParser(wholeFrom(1)))
    .addOption(new Option("--budget <n>", "interruptions a day at most (default: 1)").argParser(wholeFrom(0)));
  for (const option of ["user", "count", "autonomy", "catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
