import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type ArtifactSource, downloadArtifact } from "../catalog/download-artifact.js";
import { manifestName } from "../catalog/manifest.js";
import type { Config } from "../config.js";
import { BusyPlace } from "../domain/errors.js";

/** Seconds before each further try of the first download. */
const pauses = [0.5, 1, 2];

export const isRemote = (catalog: string | undefined): catalog is string => /^https?:\/\//i.test(catalog ?? "");

const trimmed = (url: string): string => url.replace(/\/+$/, "");

/** Where the artifact of an address is kept under `home`. */
export const remoteFolder = (home: string, url: string): string =>
  join(home, "catalogs", `remote-${createHash("sha256").update(trimmed(url)).digest("hex").slice(0, 12)}`);

const sourceOf = ({ catalog, catalogToken, catalogLimit: limit, catalogTimeout: timeout }: Config): ArtifactSource => ({
  url: trimmed(catalog!),
  token: catalogToken?.reveal(),
  limit,
  timeout,
});

/** The catalogue at an HTTP address, kept in a folder under the home and looked for again every `catalogPoll` seconds by its ETag, until `closing`.
 *  Whatever goes wrong then is told to `onProblem`, once as long as it is the same, and the one that stands stays. Throws BrokenArtifact where there is
 *  none yet and none can be had; where one stands from before it is told and used. */
export const remoteCatalog = async (config: Config, closing: AbortSignal, onProblem: (problem: unknown) => void): Promise<string> => {
  const source = { ...sourceOf(config), signal: closing };
  const dir = remoteFolder(config.home, source.url);
  let etag: string | undefined;
  let told = "";
  const look = async (): Promise<void> => {
    etag = (await downloadArtifact(source, dir, etag)).etag;
    told = "";
  };
  const tell = (problem: unknown): void => {
    // Another process of this home is at it: what it fetches is ours as well.
    if (problem instanceof BusyPlace || closing.aborted) return;
    if (told !== (problem as Error).message) onProblem(problem);
    told = (problem as Error).message;
  };

  for (let tries = 0; ; tries++) {
    try {
      await look();
      break;
    } catch (problem) {
      const stands = existsSync(join(dir, manifestName));
      if (stands) tell(problem);
      if (stands) break;
      const pause = problem instanceof BusyPlace ? pauses[0] : pauses[tries];
      if (pause === undefined || closing.aborted) throw problem;
      await setTimeout(1000 * pause);
    }
  }

  const poll = async (): Promise<void> => {
    while (!closing.aborted) {
      // Does not keep the process alive.
      await setTimeout(1000 * config.catalogPoll, undefined, { ref: false, signal: closing }).catch(() => {});
      if (!closing.aborted) await look().catch(tell);
    }
  };
  void poll();
  return dir;
};
