import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { datasetFiles } from "../../catalog/dataset-files.js";
import { ingest } from "../../catalog/ingest.js";
import { factsOf, type ItemFacts } from "../../ranking/item-facts.js";
import type { Training } from "../../ranking/model.js";
import { powerLaw } from "../power-law.js";

/** Data to measure on; `facts` where something is known of the items. */
export interface BenchData {
  training: Training;
  facts?: ItemFacts;
}

/** Events of each item in the made-up worlds. */
const eventsOfItem = 20;

const made = (items: number) => async (): Promise<BenchData> => ({
  training: powerLaw({ items, events: eventsOfItem * items, seed: 1 }),
});

const folder = (dir: string) => async (): Promise<BenchData> => {
  const rejects = join(tmpdir(), `parley-bench-${process.pid}.rejects.csv`);
  const { catalogue, interactions } = await ingest({ ...datasetFiles(dir), rejects });
  const { offsets, items, values, times } = interactions;
  return { training: { interactions: { offsets, items, values, times }, itemCount: catalogue.size }, facts: factsOf(catalogue) };
};

/** A set by name: how to read it, or why it is not there. */
export interface BenchSet {
  name: string;
  read: (() => Promise<BenchData>) | undefined;
  why?: string;
}

/** The sets, smallest first. `bundled`: the folder of the bundled set; `movielens`: where MovieLens 1M may be. */
export const benchSets = (bundled: string, movielens: string): BenchSet[] => [
  { name: "bundled", read: folder(bundled) },
  {
    name: "ml-1m",
    read: existsSync(movielens) ? folder(movielens) : undefined,
    why: "the folder of MovieLens 1M is not there; give it by --dataset DIR",
  },
  { name: "made-5k", read: made(5_000) },
  { name: "made-20k", read: made(20_000) },
  { name: "made-100k", read: made(100_000) },
  { name: "made-1m", read: made(1_000_000) },
];
