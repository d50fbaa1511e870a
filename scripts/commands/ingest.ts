import { Command, Option } from "commander";
import { type CommonOptions, common, natural } from "../options.js";

interface IngestOptions extends CommonOptions {
  dataset?: string;
  items?: string;
  events?: string;
  out: string;
  itemColumns?: string;
  eventColumns?: string;
  eventKinds?: string;
  separator?: string;
  mapping?: string;
  noun?: string;
  maxErrors?: number;
}

/** The files that the options name, by themselves or by their folder. */
const filesOf = async ({ dataset, items, events }: IngestOptions) => {
  const { BadRequest } = await import("../../domain/errors.js");
  if (dataset !== undefined && items === undefined) {
    const { datasetFiles } = await import("../../app/build-catalog.js");
    const found = datasetFiles(dataset);
    return events === undefined ? found : { ...found, events };
  }
  if (dataset === undefined && items !== undefined) return { items, events };
  throw new BadRequest({
    place: "ingest",
    given: items === undefined ? "no data" : "both --dataset and --items",
    expected: "--dataset DIR, or --items FILE with --events FILE",
    cure: "Give one of them.",
  });
};

/** The files and settings that the options amount to. */
const inputOf = async (options: IngestOptions) => {
  const { out, itemColumns, eventColumns, eventKinds, separator, noun, mapping, maxErrors, seed } = options;
  const { parseColumns, parseKinds } = await import("../../app/build-catalog.js");
  const { layout: _, ...files } = { layout: undefined, ...(await filesOf(options)) };
  const known = { mappingFile: undefined, mapping: {}, ...files };
  return {
    ...known,
    out,
    seed,
    maxErrors,
    mappingFile: mapping ?? known.mappingFile,
    mapping: {
      ...known.mapping,
      ...(itemColumns === undefined ? {} : { items: parseColumns(itemColumns, "--item-columns") }),
      ...(eventColumns === undefined ? {} : { events: parseColumns(eventColumns, "--event-columns") }),
      ...(eventKinds === undefined ? {} : { kinds: parseKinds(eventKinds, "--event-kinds") }),
      ...(separator === undefined ? {} : { separator }),
      ...(noun === undefined ? {} : { noun }),
    },
  };
};

const run = async (options: IngestOptions): Promise<void> => {
  const [{ buildCatalog }, { progressBar }, { ingestReport }] = await Promise.all([
    import("../../app/build-catalog.js"),
    import("../progress.js"),
    import("../ingest-report.js"),
  ]);
  const bar = progressBar(options);
  try {
    const built = await buildCatalog({ ...(await inputOf(options)), onStep: bar.step, onProgress: bar.progress });
    bar.end();
    console.log(options.json ? JSON.stringify(built, null, 2) : ingestReport(built));
  } finally {
    bar.end();
  }
};

/** `parley ingest`: builds a catalogue's artifact from files of items and events. */
export const ingestCommand = (): Command =>
  new Command("ingest")
    .description("build a catalogue from files of items and events (CSV, TSV, JSON Lines, RecBole's atomic files, .gz too; Parquet)")
    .option("--dataset <dir>", "a folder with both: MovieLens as it is unpacked, RecBole's pairs, plain names, or a mapping.json")
    .option("--items <file>", "the items")
    .option("--events <file>", "who met what: ratings, clicks, purchases")
    .requiredOption("--out <dir>", "the artifact folder to make; an artifact there is replaced when the new one is complete")
    .option(
      "--item-columns <map>",
      'what the columns mean: "id=movieId,title=title,genres=genres"; every other name is a field (kinds: year:number=year)',
    )
    .option("--event-columns <map>", '"user=userId,item=movieId,value=rating,time=timestamp"; "value:count=plays", "kind=action"')
    .option("--event-kinds <weights>", 'what an event of each kind is worth: "purchase=3,view=1,skip=-1"; "impression=" leaves a kind out')
    .option("--separator <text>", "what separates several values in one column (default: guessed)")
    .option("--mapping <file>", "a mapping as JSON, instead of the options above (default: mapping.json beside the items, if there)")
    .option("--noun <word>", "what one item is called: film/movie")
    .addOption(new Option("--max-errors <n>", "stop beyond so many bad rows (default: 1000)").argParser(natural))
    .addOption(common.seed())
    .addOption(common.json())
    .addOption(common.quiet())
    .action(run);
