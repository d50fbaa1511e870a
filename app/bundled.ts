import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeFolder } from "../catalog/make-folder.js";
import { BrokenStore, BusyPlace } from "../domain/errors.js";
import { buildVersion } from "./build-version.js";

/** Milliseconds between two looks whether another process has built it. */
const pause = 500;

/** The bundled files: movies.csv, ratings.csv, mapping.json. They lie two folders up from dist/app, one up from app. */
export const bundledFiles = fileURLToPath(
  new URL(import.meta.url.includes("/dist/app/") ? "../../data/movielens-small/" : "../data/movielens-small/", import.meta.url),
);

const fingerprint = (): string => {
  const sum = createHash("sha256").update(String(buildVersion));
  for (const name of ["movies.csv", "ratings.csv", "mapping.json"]) sum.update(readFileSync(join(bundledFiles, name)));
  return sum.digest("hex").slice(0, 12);
};

/** Where the artifact of the bundled set lies under `home`, built or not. */
export const bundledFolder = (home: string): string => join(home, "catalogs", `movielens-small-${fingerprint()}`);

/** The artifact folder of the bundled MovieLens set under `home`, built first where it is not there yet (some seconds, once).
 *  Where another process is at it, its is waited for. Throws BrokenStore where the home cannot be written. */
export const bundledCatalog = async (home: string, onStep: (step: string) => void = () => {}): Promise<string> => {
  const dir = bundledFolder(home);
  if (existsSync(join(dir, "manifest.json"))) return dir;
  try {
    makeFolder(join(home, "catalogs"));
  } catch (cause) {
    throw new BrokenStore(
      {
        place: home,
        given: "a folder that cannot be made or written",
        expected: "a writable folder",
        cure: "Give another with --home DIR or PARLEY_HOME.",
      },
      { cause },
    );
  }
  onStep(`Building the bundled MovieLens catalogue in ${dir}, once ...`);
  const { buildCatalog } = await import("./build-catalog.js");
  try {
    await buildCatalog({
      items: join(bundledFiles, "movies.csv"),
      events: join(bundledFiles, "ratings.csv"),
      out: dir,
      onStep: (step) => onStep(`  ${step}`),
      about: { name: "MovieLens small" },
    });
    return dir;
  } catch (error) {
    if (!(error instanceof BusyPlace)) throw error;
    onStep("Another process is building it; waiting ...");
  }
  await setTimeout(pause);
  return bundledCatalog(home);
};
