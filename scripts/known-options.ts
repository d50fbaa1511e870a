import type { Command } from "commander";

const knownOf = ({ commands, options }: Command): string =>
  commands.length
    ? `Known verbs: ${commands.map((one) => one.name()).join(", ")}`
    : `Known options: ${options.map(({ long }) => long).join(", ")}`;

/** Commander names the unknown option or verb; the known ones are added, so that nobody has to look them up. */
export const namingKnownOptions = (command: Command): Command =>
  command.exitOverride().configureOutput({
    outputError: (text, write) => write(`${text}${knownOf(command)}.\n`),
  });
