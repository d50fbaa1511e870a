import { Command, Option } from "commander";
import { type CommonOptions, common } from "../options.js";

interface IngestOptions extends CommonOptions {
  items: string;
  events?: string;
  out: string;
  itemColumns?: string;
  eventColumns?: string;
  separator?: string;
  mapping?: string;
  noun?: string;
  maxErrors?: string;
}

const run = async (options: IngestOptions): Promise<void> => {
  const [{ buildCatalog }, { progressBar }, { ingestReport }] = await Promise.all([
    import("../../app/build-catalog.js"),
    import("../progress.js"),
    import("../ingest-report.js"),
  ]);
  const bar = progressBar(options);
  try {
    const built = await buildCatalog({
      ...options,
      maxErrors: options.maxErrors === undefined ? undefined : Number(options.maxErrors),
      onStep: bar.step,
      onProgress: bar.progress,
    });
    bar.end();
    console.log(options.json ? JSON.stringify(built, null, 2) : ingestReport(built));
  } finally {
    bar.end();
  }
};

/** `parley ingest`: builds a catalogue's artifact from files of items and events. */
export const ingestCommand = (): Command =>
  new Command("ingest")
    .description("build a catalogue from files of items and events (CSV, TSV or JSON Lines; .gz too)")
    .requiredOption("--items <file>", "the items")
    .option("--events <file>", "who met what: ratings, clicks, purchases")
    .requiredOption("--out <dir>", "the artifact folder to make; an artifact there is replaced when the new one is complete")
    .option(
      "--item-columns <map>",
      'what the columns mean: "id=movieId,title=title,genres=genres"; every other name is a field (kinds: year:number=year)',
    )
    .option("--event-columns <map>", '"user=userId,item=movieId,value=rating,time=timestamp"')
    .option("--separator <text>", "what separates several values in one column (default: guessed)")
    .option("--mapping <file>", "a mapping as JSON, instead of the options above (default: mapping.json beside the items, if there)")
    .option("--noun <word>", "what one item is called in sentences", undefined)
    .addOption(new Option("--max-errors <n>", "stop after so many bad rows").argParser(String))
    .addOption(common.seed())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
