import type { Interface } from "node:readline/promises";
import { Command } from "commander";
import { BadRequest } from "../../domain/errors.js";
import { conversation, help } from "../conversation.js";
import { type CommonOptions, common, given } from "../options.js";

const run = async (options: CommonOptions): Promise<void> => {
  if (options.user === undefined)
    throw new BadRequest({
      place: "--user",
      given: "nothing",
      expected: "the id of the user who is asking",
      cure: "Give it with --user ID; any new id is a new user.",
    });
  const [{ createParley }, { onBuild }, { createInterface }] = await Promise.all([
    import("../../app.js"),
    import("../progress.js"),
    import("node:readline/promises"),
  ]);
  const parley = await createParley({ ...given(options, "catalog", "home"), onBuild: onBuild(options) });
  const { take, takeUp } = conversation(parley, options.user, options, (text) => console.log(text));
  let lines: Interface | undefined;
  try {
    if (!options.quiet) console.log(`Hello, ${options.user}. ${help}`);
    await takeUp();
    // Not before somebody reads the lines: what comes until then, and the end, would be lost.
    lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "> ", terminal: process.stdin.isTTY ?? false });
    lines.prompt();
    for await (const line of lines) {
      // A terminal shows what is typed; what comes from a file is shown here.
      if (!process.stdin.isTTY) console.log(line);
      if (/^\/(quit|exit|q)\b/.test(line.trim())) break;
      await take(line);
      lines.prompt();
    }
  } finally {
    lines?.close();
    await parley.close();
  }
};

/** `parley chat --user ID`: a conversation with history, follow-ups and approval. */
export const chatCommand = (): Command => {
  const command = new Command("chat").description("talk with the recommender; history is kept by thread");
  for (const option of ["user", "thread", "count", "seed", "debaters", "autonomy", "incognito", "catalog", "home", "quiet"] as const)
    command.addOption(common[option]());
  return command.action(run);
};
