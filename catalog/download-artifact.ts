import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { BrokenArtifact } from "../domain/errors.js";
import { havePlace } from "./at-work.js";
import { digestOfFile } from "./digest.js";
import { downloadFile, type Source } from "./download-file.js";
import { makeFolder } from "./make-folder.js";
import { type Manifest, manifestIn, manifestName, partFile } from "./manifest.js";
import { newFolder, swapIn, syncFolder, tidyAfterKill } from "./swap-folder.js";
import { writeSynced } from "./write-synced.js";

export interface ArtifactSource extends Source {
  /** The folder of manifest.json and the parts, without a slash at its end. */
  url: string;
  /** Bytes that all parts may have together. */
  limit: number;
}

/** A manifest is some kilobytes; whatever is larger is none. */
const largestManifest = 16_000_000;

const sizeOf = ({ parts }: Manifest): number => Object.values(parts).reduce((sum, { bytes }) => sum + bytes, 0);

const checkSize = ({ url, limit }: ArtifactSource, manifest: Manifest): void => {
  const size = sizeOf(manifest);
  if (size <= limit) return;
  const cure = "Raise PARLEY_CATALOG_LIMIT if there is room for it.";
  throw new BrokenArtifact({ place: url, given: `a catalogue of ${size} bytes`, expected: `at most ${limit}`, cure });
};

const manifestOf = (dir: string): { text: string; manifest: Manifest } | undefined => {
  const file = join(dir, manifestName);
  if (!existsSync(file)) return undefined;
  try {
    const text = readFileSync(file, "utf8");
    return { text, manifest: manifestIn(text, file) };
  } catch {
    // What cannot be read is not there: it is fetched anew.
    return undefined;
  }
};

/** Puts a part that stands already, and is whole, beside the new ones. */
const reused = async (from: string, to: string, sha256: string): Promise<boolean> => {
  if (!existsSync(from) || (await digestOfFile(from)) !== sha256) return false;
  copyFileSync(from, to);
  return true;
};

/** Brings the artifact at `source` into the folder `dir`, if it is another than stands there: first whole into a temporary folder beside it, each part
 *  held against the size and the SHA-256 of the manifest, then by renaming. Parts that have not changed are not fetched again. Returns the
 *  manifest's ETag for the next call, and whether anything changed. Throws BrokenArtifact for whatever is missing, cut short, altered, too large, too slow
 *  or of another version, BusyPlace where another process is at it; then nothing has changed. */
export const downloadArtifact = async (
  source: ArtifactSource,
  dir: string,
  etag?: string,
): Promise<{ etag: string | undefined; changed: boolean }> => {
  const target = resolve(dir);
  const before = manifestOf(target);
  const place = `${source.url}/${manifestName}`;
  const got = await downloadFile(source, manifestName, { most: largestManifest, ...(before && etag ? { etag } : {}) });
  if (got === "unchanged") return { etag, changed: false };
  const text = Buffer.concat(got.chunks).toString("utf8");
  if (before?.text === text) return { etag: got.etag, changed: false };
  const manifest = manifestIn(text, place);
  checkSize(source, manifest);
  makeFolder(dirname(target));
  const leave = havePlace(target);
  const made = newFolder(target);
  try {
    tidyAfterKill(target);
    makeFolder(made);
    for (const [name, { bytes, sha256 }] of Object.entries(manifest.parts)) {
      const [file, to] = [partFile(name), join(made, partFile(name))];
      if (await reused(join(target, file), to, sha256)) continue;
      await downloadFile(source, file, { most: bytes, exactly: { bytes, sha256 }, to });
    }
    // Last, so that a folder with a manifest is complete.
    writeSynced(join(made, manifestName), text);
    syncFolder(made);
    swapIn(target);
    return { etag: got.etag, changed: true };
  } finally {
    rmSync(made, { recursive: true, force: true });
    leave();
  }
};
