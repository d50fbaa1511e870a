import { Command, InvalidArgumentError, Option } from "commander";
import { chosenRanking } from "../chosen-ranking.js";
import { counted } from "../counted.js";
import { type CommonOptions, common } from "../options.js";
import { onBuild } from "../progress.js";
import { withParley } from "../with-parley.js";

interface FitOptions extends CommonOptions {
  since?: "last" | number;
}

/** "last", or a time as seconds since 1970. */
const when = (text: string): "last" | number => {
  if (text === "last") return text;
  const time = Date.parse(text) / 1000;
  if (Number.isNaN(time)) throw new InvalidArgumentError(`"${text}" is neither "last" nor a date such as 2026-11-25 or 2026-11-25T20:00Z.`);
  return time;
};

const run = (options: FitOptions): Promise<void> =>
  withParley(options, async (parley) => {
    const { since } = options;
    const done = await parley.fit({ ...(since === undefined ? {} : { since }), onStep: onBuild(options) });
    if (options.json) return console.log(JSON.stringify(done));
    if (!done.fitted) return console.log(`Not fitted: ${done.because}.`);
    const { items, events, ranking } = done;
    console.log(`Fitted again with ${counted(items, "new item")} and ${counted(events, "new event")}: ${chosenRanking(ranking)}.`);
  });

/** `parley fit`: fits the catalogue again. */
export const fitCommand = (): Command => {
  const command = new Command("fit")
    .description("fit the catalogue again with what was appended; whoever serves from it goes on meanwhile and takes up the new one")
    .addOption(new Option("--since <when>", 'only where something was appended since the "last" fit, or since a date').argParser(when));
  for (const option of ["catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
