import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildCatalog, datasetFiles } from "../../app/build-catalog.js";
import { buildVersion } from "../../app/build-version.js";
import { bundledCatalog } from "../../app/bundled.js";
import { loadCatalog } from "../../app/load-catalog.js";
import { writeSynthetic } from "../../eval/write-synthetic.js";
import { root } from "../root.js";

/** Where built catalogues are kept from run to run. */
const kept = join(root, ".parley", "bench");
/** A made-up world of MovieLens 1M's size. */
const made = { items: 3706, users: 6040, events: 1_000_000, seed: 1 };

const tell = (step: string): void => console.error(step);

const built = async (name: string, files: () => Promise<string>): Promise<string> => {
  const out = join(kept, `${name}-${buildVersion}`);
  if (existsSync(join(out, "manifest.json"))) return out;
  tell(`building the catalogue ${name}, once`);
  const { layout: _, ...from } = datasetFiles(await files());
  await buildCatalog({ ...from, out, onStep: tell });
  return out;
};

const sources: Record<string, (dataset: string) => Promise<string>> = {
  bundled: () => bundledCatalog(kept, tell),
  "ml-1m": (dataset) => built("ml-1m", async () => dataset),
  made: () =>
    built("made", async () => {
      await writeSynthetic(join(kept, "made-files"), made);
      return join(kept, "made-files");
    }),
};

export const catalogueNames = Object.keys(sources);
/** The folder of MovieLens 1M, where it lies beside the checkout. */
export const defaultDataset = join(root, "..", "shared", "data", "ml-1m");

export interface BenchCatalogue {
  name: string;
  dir: string;
  users: readonly string[];
  items: number;
}

/** A catalogue to measure on, built when it is first asked for. `auto`: MovieLens 1M where it is there, else the bundled one. */
export const benchCatalogue = async (asked: string, dataset: string): Promise<BenchCatalogue> => {
  const name = asked === "auto" ? (existsSync(dataset) ? "ml-1m" : "bundled") : asked;
  const source = sources[name];
  if (!source) throw new Error(`--catalogue: got "${name}", expected auto, ${catalogueNames.join(", ")}`);
  const dir = await source(dataset);
  const { interactions, world } = loadCatalog(dir);
  return { name, dir, users: interactions.users, items: world.catalogue.size };
};
