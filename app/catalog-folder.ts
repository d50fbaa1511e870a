import { resolve } from "node:path";
import type { Config } from "../config.js";
import { bundledCatalog } from "./bundled.js";
import { isRemote, remoteCatalog } from "./remote-catalog.js";

export interface CatalogFolderPorts {
  /** Hears of the steps where the bundled catalogue has to be built first. */
  onBuild?: ((step: string) => void) | undefined;
  /** Until then a catalogue at an address is looked for again. */
  closing: AbortSignal;
}

/** The folder of the catalogue that the settings name: their own, the bundled set's, or where that of an address (`remote`) is kept. Throws
 *  BrokenStore and BrokenArtifact as `bundledCatalog` and `remoteCatalog`. */
export const catalogFolder = async (
  config: Config,
  { onBuild, closing }: CatalogFolderPorts,
): Promise<{ dir: string; remote?: string }> => {
  const { catalog, home } = config;
  if (isRemote(catalog)) {
    const warn = (problem: unknown): void => process.emitWarning(`the catalogue that stands is kept: ${(problem as Error).message}`);
    return { dir: await remoteCatalog(config, closing, warn), remote: catalog };
  }
  return { dir: resolve(catalog ?? (await bundledCatalog(home, onBuild))) };
};
