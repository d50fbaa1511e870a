import { existsSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Catalogue } from "../catalog/catalogue.js";
import { ingest } from "../catalog/ingest.js";
import type { Interactions } from "../catalog/interactions.js";
import { MissingDataset } from "../domain/errors.js";

/** A data set in memory. `name`: the folder's. `unused`: how many rows could not be read. */
export interface Dataset {
  name: string;
  catalogue: Catalogue;
  interactions: Interactions;
  unused: number;
}

const fileOf = (dir: string, pattern: RegExp): string | undefined => {
  const found = readdirSync(dir)
    .sort()
    .find((name) => pattern.test(name));
  return found === undefined ? undefined : join(dir, found);
};

const missing = (dir: string, given: string): MissingDataset =>
  new MissingDataset({
    place: `data set ${basename(resolve(dir))}`,
    given,
    expected: "a folder with a file of items and one of events",
    cure: "Give another with --dataset DIR.",
  });

/** Reads a folder of items and events. Throws MissingDataset where there is no such folder or nothing of the kind in it. */
export const openDataset = async (dir: string): Promise<Dataset> => {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) throw missing(dir, "no such folder");
  const items = fileOf(dir, /^(items|movies)\.(csv|tsv|jsonl)(\.gz)?$/);
  const events = fileOf(dir, /^(events|ratings)\.(csv|tsv|jsonl)(\.gz)?$/);
  if (items === undefined || events === undefined) throw missing(dir, `the files ${readdirSync(dir).join(", ") || "none"}`);
  const rejects = join(tmpdir(), `parley-evaluate-${process.pid}.rejects.csv`);
  const { catalogue, interactions, report } = await ingest({ items, events, rejects });
  const unused = Object.values(report.rejected)
    .flatMap((reasons) => Object.values(reasons))
    .reduce((sum, count) => sum + count, 0);
  return { name: basename(resolve(dir)), catalogue, interactions, unused };
};
