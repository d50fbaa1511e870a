import type { Headline } from "./headline.js";

/** What every report has to state beside its figures; `run-experiment.ts` adds seed, wall time, version and command. */
export interface Statement {
  /** The name of the data set, and its numbers of users, items and events as they were used. */
  data: string;
  /** What was held out, and what was learned from. */
  split: string;
  /** How equal times and equal scores were ordered. */
  ties: string;
  /** How many users were tested. */
  users: number;
  /** What the intervals are, or "none" with the reason. */
  intervals: string;
  /** Calls of a chat model, and their tokens in and out. */
  calls: number;
  tokens: number;
}

/** A figure: numbers are printed with `digits` decimals; undefined is printed as N/A, for what does not apply. */
export type Cell = string | number | undefined;

export interface Table {
  caption: string;
  columns: { name: string; digits?: number }[];
  rows: Cell[][];
}

/** A Vega-Lite specification with its data inside; `name` becomes the name of the file. */
export interface Plot {
  name: string;
  caption: string;
  spec: Record<string, unknown>;
}

/** What an experiment found. `variant` tells runs of one experiment apart and names their folder ("ml-1m-loo"); that a run was quick
 *  is added by `run-experiment.ts`. `document` is what --json prints. `headlines`: what the page over all reports shows. `notes`: what a reader must know to read the figures right, one sentence or more each. */
export interface Findings {
  variant: string;
  title: string;
  headlines?: Headline[];
  statement: Statement;
  tables: Table[];
  plots: Plot[];
  notes: string[];
  document: unknown;
  /** The SHA-256 of what was read, where that was no data set's folder. */
  read?: string;
}

/** Where a run came from. `command` repeats it; data folders are named without the path to them. */
export interface Origin {
  experiment: string;
  command: string;
  seed: number;
  quick: boolean;
  wallSeconds: number;
  version: string;
  commit: string;
  /** The SHA-256 of the data set's files, or of the file that was read instead: what lay where the command names. */
  data?: string | undefined;
  machine: string;
}

export type Report = Omit<Findings, "read"> & { origin: Origin };
