import { Command, Option } from "commander";
import { BadRequest } from "../../domain/errors.js";
import { counted } from "../counted.js";
import { type CommonOptions, common, natural } from "../options.js";
import { withParley } from "../with-parley.js";

interface AppendOptions extends CommonOptions {
  items?: string;
  events?: string;
  mapping?: string;
  rejects: string;
  maxErrors: number;
}

const run = async (options: AppendOptions): Promise<void> => {
  const { items, events, mapping, rejects, maxErrors } = options;
  if (items === undefined && events === undefined)
    throw new BadRequest({
      place: "append",
      given: "no file",
      expected: "--items FILE, --events FILE, or both",
      cure: "Give one of them.",
    });
  await withParley(options, async (parley) => {
    const done = await parley.appendFiles({ items, events, mappingFile: mapping, rejects, maxErrors });
    const { known, rejected, rows } = done;
    if (options.json) return console.log(JSON.stringify(done));
    const repeats = [
      ...(known.items ? [`${counted(known.items, "item")} of the file in the catalogue already`] : []),
      ...(known.events ? [`${counted(known.events, "event")} there already`] : []),
    ];
    console.log(
      `Appended ${counted(done.items, "item")} and ${counted(done.events, "event")}.${repeats.length ? ` Passed over: ${repeats.join("; ")}.` : ""}`,
    );
    if (items !== undefined && rows.items === 0) console.log(`${items} holds no rows.`);
    if (events !== undefined && rows.events === 0) console.log(`${events} holds no rows.`);
    for (const [file, reasons] of Object.entries(rejected))
      for (const [reason, count] of Object.entries(reasons)) console.log(`Refused ${count} of ${file}: ${reason}; each row in ${rejects}.`);
    if (done.items + done.events > 0) console.log("They count from the next request on; `parley fit` makes the ranking learn from them.");
  });
};

/** `parley append`: takes in what came after the fit. */
export const appendCommand = (): Command => {
  const command = new Command("append")
    .description("take in new items and events without fitting again (CSV, TSV, JSON Lines, Parquet, RecBole's atomic files; .gz too)")
    .option("--items <file>", "new items; those that the catalogue has already are passed over")
    .option("--events <file>", "new events; read twice, they count once")
    .option("--mapping <file>", "what the columns mean (default: a mapping.json beside the files, else what they meant at the ingest)")
    .option("--rejects <file>", "where refused rows are written", "append.rejects.csv")
    .addOption(new Option("--max-errors <n>", "stop beyond so many bad rows").argParser(natural).default(1000));
  for (const option of ["catalog", "home", "json", "quiet"] as const) command.addOption(common[option]());
  return command.action(run);
};
