import type { z } from "zod";
import type { Doors } from "./doors.js";
import type { Findings } from "./report.js";

/** What an experiment is run with. Nothing else may decide what it finds: no other source of chance, time or data. */
export interface Context {
  /** The folder of data that was asked for; undefined: the experiment's own choice, which is `bundled` for most. */
  dataset: string | undefined;
  /** The folder of the MovieLens set that ships with Parley: items, events and their mapping. */
  bundled: string;
  /** The only source of chance. */
  seed: number;
  /** Fewer users, rounds and resamples: seconds in place of minutes. Said in the report. */
  quick: boolean;
  /** Where this experiment's reports go, and what it keeps to resume from. Not made before it is written to. */
  out: string;
  /** Hears of each stage. */
  progress(stage: string): void;
  /** Milliseconds since some moment. For figures of speed alone. */
  clock(): number;
  doors: Doors;
}

/** One experiment. `options` is a zod object: its keys are the command's options in kebab case, their descriptions the help, its
 *  defaults what holds where nothing is given (numbers by `z.coerce`, since a command line gives texts). `run` throws MissingDataset
 *  where the data it needs are not there, and BadRequest for options that do not go together. */
export interface Experiment<Options extends z.ZodObject = z.ZodObject> {
  options: Options;
  run(context: Context, options: z.output<Options>): Promise<Findings>;
}

/** An experiment with its options' types kept. */
export const experimentOf = <Options extends z.ZodObject>(experiment: Experiment<Options>): Experiment<Options> => experiment;
