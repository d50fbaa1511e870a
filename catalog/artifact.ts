import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { BrokenArtifact, ParleyError, shown } from "../domain/errors.js";
import { makeFolder } from "./make-folder.js";
import { artifactFormat, artifactVersion, foreignIn, Manifest, manifestName, partFile, readManifest, rebuild } from "./manifest.js";
import type { Part } from "./part.js";
import { decodePart, encodePart } from "./part-file.js";
import { newFolder, standing, swapIn, syncFolder, tidyAfterKill } from "./swap-folder.js";
import { unwritable } from "./unwritable.js";
import { writeSynced } from "./write-synced.js";

/** An opened catalogue folder. `part` reads one part when it is asked for, and checks its sum; `partGently` does so piece by piece, for a
 *  thread that must not stand still. `names` are those there are. */
export interface Artifact {
  manifest: Manifest;
  names: string[];
  part(name: string): Part;
  partGently(name: string): Promise<Part>;
}

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

type Entry = Manifest["parts"][string];

const entryOf = (file: string, { parts }: Manifest, name: string): Entry => {
  const entry = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (entry !== undefined && existsSync(file)) return entry;
  throw new BrokenArtifact({ place: file, given: "nothing", expected: `the part "${name}"`, cure: rebuild });
};

const altered = (file: string, length: number, { bytes }: Entry): BrokenArtifact => {
  const given = `${length} bytes that were cut short or altered`;
  return new BrokenArtifact({ place: file, given, expected: `${bytes} bytes with the manifest's checksum`, cure: rebuild });
};

const readPart = (file: string, manifest: Manifest, name: string): Part => {
  const entry = entryOf(file, manifest, name);
  const bytes = readFileSync(file);
  if (bytes.length === entry.bytes && sumOf(bytes) === entry.sha256) return decodePart(bytes, file);
  throw altered(file, bytes.length, entry);
};

/** As many bytes are read and summed at a time: a few milliseconds. */
const gulp = 2 ** 22;

const readPartGently = async (file: string, manifest: Manifest, name: string): Promise<Part> => {
  const entry = entryOf(file, manifest, name);
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size !== entry.bytes) throw altered(file, size, entry);
    const bytes = Buffer.allocUnsafeSlow(size);
    const sum = createHash("sha256");
    for (let at = 0; at < size; ) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(gulp, size - at));
      if (bytesRead === 0) throw altered(file, at, entry);
      sum.update(bytes.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    if (sum.digest("hex") === entry.sha256) return decodePart(bytes, file);
    throw altered(file, size, entry);
  } finally {
    await handle.close();
  }
};

/** Opens a catalogue folder. Throws BrokenArtifact, with the cure, for a folder that is absent, is none, or was made by a newer
 *  version; `part` throws it for a part that is missing, cut short or altered. Changes nothing: where `writeArtifact` was killed
 *  between its renames, the old catalogue is read from where it was set aside. */
export const openArtifact = (dir: string): Artifact => {
  const home = standing(resolve(dir));
  // In the ordinary case errors name the folder as it was given.
  const shownAs = home === resolve(dir) ? dir : home;
  const manifest = readManifest(shownAs);
  const fileOf = (name: string): string => join(shownAs, partFile(name));
  return {
    manifest,
    names: Object.keys(manifest.parts),
    part: (name) => readPart(fileOf(name), manifest, name),
    partGently: (name) => readPartGently(fileOf(name), manifest, name),
  };
};

const fill = (made: string, parts: Readonly<Record<string, Part>>, about: Record<string, unknown>): void => {
  makeFolder(made);
  const listed = Object.entries(parts).map(([name, part]) => {
    const bytes = encodePart(part);
    writeSynced(join(made, partFile(name)), bytes);
    return [name, { bytes: bytes.length, sha256: sumOf(bytes) }] as const;
  });
  const manifest: Manifest = { format: artifactFormat, version: artifactVersion, parts: Object.fromEntries(listed), about };
  // Last, so that a folder with a manifest is complete.
  writeSynced(join(made, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  syncFolder(made);
};

const checkNames = (parts: object): void => {
  const names = Manifest.shape.parts.keyType;
  const odd = Object.keys(parts).find((name) => !names.safeParse(name).success);
  if (odd === undefined) return;
  const fault = {
    place: "writeArtifact",
    given: `a part named ${shown(odd)}`,
    expected: "letters, digits, _ . -",
    cure: "Rename the part.",
  };
  throw new ParleyError("internal", fault);
};

/** Throws BrokenArtifact where no catalogue may be written: over a file, into one, or over a folder with anything in it that is no
 *  catalogue's. For asking before the long work. */
export const checkPlace = (dir: string): void => {
  const target = resolve(dir);
  const above = dirname(target);
  const foreign = existsSync(above) && !statSync(above).isDirectory() ? `a place in the file ${above}` : foreignIn(target);
  if (foreign === undefined) return;
  const expected = "an empty folder, none, or an older catalogue with nothing else in it";
  throw new BrokenArtifact({ place: dir, given: foreign, expected, cure: "Give another --out." });
};

/** Writes a catalogue folder: first whole into a temporary one beside it, then by renaming. Killed at any time, the old catalogue
 *  or the new one opens. `about` is free to say where it came from, and must survive JSON. Throws BrokenArtifact for a folder with
 *  anything in it that is no catalogue's, and for one that cannot be written; then nothing has changed. */
export const writeArtifact = (dir: string, parts: Readonly<Record<string, Part>>, about: Record<string, unknown>): void => {
  const target = resolve(dir);
  checkNames(parts);
  checkPlace(dir);
  try {
    makeFolder(dirname(target));
    tidyAfterKill(target);
    fill(newFolder(target), parts, about);
    swapIn(target);
  } catch (cause) {
    // Asked first: where the parent is a file, removing would throw over the cause.
    if (existsSync(newFolder(target))) rmSync(newFolder(target), { recursive: true });
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === undefined) throw cause;
    throw unwritable(dir, cause);
  }
};
