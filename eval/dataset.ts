import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Catalogue } from "../catalog/catalogue.js";
import { datasetFiles } from "../catalog/dataset-files.js";
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

/** Reads a folder of items and events as it is, by the layouts of catalog/layouts.ts or its mapping.json. Throws MissingDataset where
 *  there is no such folder, BadDataset where nothing that could be read is in it. */
export const openDataset = async (dir: string): Promise<Dataset> => {
  const name = basename(resolve(dir));
  if (!existsSync(dir)) {
    const expected = "a folder with a file of items and one of events";
    throw new MissingDataset({ place: `data set ${name}`, given: "no such folder", expected, cure: "Give another with --dataset DIR." });
  }
  const { layout: _, ...files } = datasetFiles(dir);
  const rejects = join(tmpdir(), `parley-evaluate-${process.pid}.rejects.csv`);
  try {
    const { catalogue, interactions, report } = await ingest({ ...files, rejects });
    const counts = Object.values(report.rejected).flatMap((reasons) => Object.values(reasons));
    return { name, catalogue, interactions, unused: counts.reduce((sum, count) => sum + count, 0) };
  } finally {
    rmSync(rejects, { force: true });
  }
};
