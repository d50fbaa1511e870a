import { existsSync } from "node:fs";
import { join } from "node:path";
import { digestOf, digestOfFile } from "../../catalog/digest.js";
import { readConfig } from "../../config.js";
import { BadRequest } from "../../domain/errors.js";
import { buildVersion } from "../build-version.js";
import { catalogFolder } from "../catalog-folder.js";

export interface SimulationCatalogInput {
  catalog?: string;
  dataset?: string;
  home?: string;
  out: string;
  progress: (step: string) => void;
}

/** What a data set's files hold, in short: another content, another name. */
const contentOf = async (files: readonly (string | undefined)[]): Promise<string> => {
  const digests = await Promise.all(files.map((file) => (file === undefined ? "none" : digestOfFile(file))));
  return digestOf([buildVersion, ...digests]).slice(0, 12);
};

/** The artifact folder to simulate on: the one given; that of a data set, built in the run's folder where one of the same content is not
 *  there yet; or the bundled one. Throws BadRequest where both a catalogue and a data set are given. */
export const simulationCatalog = async ({ catalog, dataset, home, out, progress }: SimulationCatalogInput): Promise<string> => {
  if (catalog !== undefined && dataset !== undefined)
    throw new BadRequest({ place: "--dataset", given: dataset, expected: "either --dataset or --catalog", cure: "Leave one of them out." });
  if (catalog !== undefined) return catalog;
  if (dataset === undefined) {
    const config = readConfig(home === undefined ? {} : { home });
    const closing = new AbortController();
    const { dir } = await catalogFolder(config, { onBuild: progress, closing: closing.signal });
    // A run is over one catalogue from its beginning to its end.
    closing.abort();
    return dir;
  }
  const { buildCatalog, datasetFiles } = await import("../build-catalog.js");
  const { layout: _, ...files } = datasetFiles(dataset);
  const built = join(out, `catalog-${await contentOf([files.items, files.events, files.mappingFile])}`);
  if (existsSync(join(built, "manifest.json"))) return built;
  await buildCatalog({ ...files, out: built, onStep: progress });
  return built;
};
