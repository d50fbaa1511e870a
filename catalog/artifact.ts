import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { BrokenArtifact, shown } from "../domain/errors.js";
import type { Part } from "./part.js";
import { decodePart, encodePart } from "./part-file.js";

export const artifactVersion = 1;
const format = "parley-catalogue";
const manifestName = "manifest.json";

const Manifest = z.object({
  format: z.literal(format),
  version: z.int(),
  parts: z.record(z.string().regex(/^[\w.-]+$/), z.object({ bytes: z.int(), sha256: z.string() })),
  about: z.record(z.string(), z.unknown()),
});
export type Manifest = z.infer<typeof Manifest>;

/** An opened catalogue folder. `part` reads one part and checks its sum; `names` are those there are. */
export interface Artifact {
  manifest: Manifest;
  names: string[];
  part(name: string): Part;
}

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const again = "Build it with `parley ingest --items FILE --events FILE --out DIR`.";
const fileOf = (name: string): string => `${name}.part`;

const readManifest = (dir: string): Manifest => {
  const file = join(dir, manifestName);
  if (!existsSync(file)) {
    const given = existsSync(dir) ? "a folder without a manifest" : "no such folder";
    throw new BrokenArtifact({ place: dir, given, expected: "a catalogue folder", cure: again });
  }
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new BrokenArtifact({ place: file, given: "text that is no JSON", expected: "a manifest", cure: again }, { cause });
  }
  const version = (raw as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version > artifactVersion) {
    const cure = "Update Parley, or build the catalogue again with this one.";
    throw new BrokenArtifact({
      place: file,
      given: `version ${version}, made by a newer Parley`,
      expected: `version ${artifactVersion} or older`,
      cure,
    });
  }
  const read = Manifest.safeParse(raw);
  if (!read.success)
    throw new BrokenArtifact(
      { place: file, given: shown(raw), expected: "a manifest of a Parley catalogue", cure: again },
      { cause: read.error },
    );
  return read.data;
};

/** Opens a catalogue folder. Throws BrokenArtifact, with the cure, for a folder that is absent, is none, or was made by a newer
 *  version; `part` throws it for a part that is missing, cut short or altered. Changes nothing. */
export const openArtifact = (dir: string): Artifact => {
  const manifest = readManifest(dir);
  return {
    manifest,
    names: Object.keys(manifest.parts),
    part: (name) => {
      const entry = manifest.parts[name];
      const file = join(dir, fileOf(name));
      if (entry === undefined || !existsSync(file))
        throw new BrokenArtifact({ place: file, given: "nothing", expected: `the part "${name}"`, cure: again });
      const bytes = readFileSync(file);
      if (bytes.length !== entry.bytes || sumOf(bytes) !== entry.sha256) {
        throw new BrokenArtifact({
          place: file,
          given: `${bytes.length} bytes that were altered since`,
          expected: `${entry.bytes} bytes with the manifest's checksum`,
          cure: again,
        });
      }
      return decodePart(bytes, file);
    },
  };
};

const writeSynced = (file: string, bytes: Uint8Array | string): void => {
  const handle = openSync(file, "w");
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Refuses to replace anything that is not a catalogue: somebody's folder must survive a wrong --out. */
const refuseForeign = (dir: string): void => {
  if (!existsSync(dir) || readdirSync(dir).length === 0 || existsSync(join(dir, manifestName))) return;
  throw new BrokenArtifact({
    place: dir,
    given: "a folder with other things in it",
    expected: "an empty folder, none, or an older catalogue",
    cure: "Give another --out.",
  });
};

/** Writes a catalogue folder: first whole into a temporary one beside it, then by renaming. Killed at any time, the folder holds
 *  the old catalogue or the new one. `about` is free to say where it came from. Throws BrokenArtifact for a folder that is
 *  something else. */
export const writeArtifact = (dir: string, parts: Readonly<Record<string, Part>>, about: Record<string, unknown>): void => {
  const target = resolve(dir);
  refuseForeign(target);
  mkdirSync(dirname(target), { recursive: true });
  const made = `${target}.new-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made);
  try {
    const listed = Object.entries(parts).map(([name, part]) => {
      const bytes = encodePart(part);
      writeSynced(join(made, fileOf(name)), bytes);
      return [name, { bytes: bytes.length, sha256: sumOf(bytes) }] as const;
    });
    const manifest: Manifest = { format, version: artifactVersion, parts: Object.fromEntries(listed), about };
    // Last, so that a folder with a manifest is complete.
    writeSynced(join(made, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    if (existsSync(target)) renameSync(target, old);
    renameSync(made, target);
  } finally {
    rmSync(made, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
};
