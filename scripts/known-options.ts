import type { Command } from "commander";

/** Commander names the unknown option; the known ones are added, so that nobody has to look them up. */
export const namingKnownOptions = (command: Command): Command =>
  command.exitOverride().configureOutput({
    outputError: (text, write) => write(`${text}Known options: ${command.options.map(({ long }) => long).join(", ")}.\n`),
  });
