import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checked } from "../domain/checked.js";
import { BrokenArtifact, shown } from "../domain/errors.js";

/** The layout of an artifact folder that this program writes and reads. 2: strings lie as bytes, not as JSON. */
export const artifactVersion = 3;
export const artifactFormat = "parley-catalogue";
export const manifestName = "manifest.json";
export const rebuild = "Build it with `parley ingest --items FILE --events FILE --out DIR`.";

/** What an artifact folder says of itself. `parts`: by name, the size in bytes and the SHA-256 (hex) of the part's file. */
export const Manifest = z.object({
  format: z.literal(artifactFormat),
  version: z.int().min(1),
  parts: z.record(z.string().regex(/^[\w.-]+$/), z.object({ bytes: z.int().min(0), sha256: z.string() })),
  about: z.record(z.string(), z.unknown()),
});
export type Manifest = z.infer<typeof Manifest>;

/** The file of a part inside its artifact folder. */
export const partFile = (name: string): string => `${name}.part`;

const broken = (place: string, given: string, expected: string, cure = rebuild, cause?: unknown): BrokenArtifact =>
  new BrokenArtifact({ place, given, expected, cure }, { cause });

const nothingIn = (dir: string): string => {
  if (!existsSync(dir)) return "no such folder";
  return statSync(dir).isDirectory() ? `a folder without a ${manifestName}` : "a file";
};

const formatOf = (raw: unknown): unknown => (raw as { format?: unknown } | null)?.format;

/** Checks a manifest's text; `place`: where it stands. Throws as `readManifest`. */
export const manifestIn = (text: string, place: string): Manifest => {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw broken(place, "text that is no JSON", "a manifest", rebuild, cause);
  }
  // The format comes first: another program's "version" says nothing about Parley.
  if (formatOf(raw) !== artifactFormat) throw broken(place, shown(raw), "the manifest of a Parley catalogue");
  const version = (raw as { version?: unknown }).version;
  if (typeof version === "number" && version > artifactVersion) {
    const cure = "Update Parley, or ingest again with this one.";
    throw broken(place, `version ${version}, made by a newer Parley`, `version ${artifactVersion}`, cure);
  }
  if (typeof version === "number" && version < artifactVersion) {
    const cure = `Ingest the files again into this folder: ${rebuild}`;
    throw broken(place, `version ${version}, made by an older Parley`, `version ${artifactVersion}`, cure);
  }
  const read = checked(Manifest, raw);
  if ("data" in read) return read.data;
  const { path, given, expected, cause } = read.misfit;
  throw broken(`${place} ${path}`, given, expected, rebuild, cause);
};

/** Reads and checks a folder's manifest. Throws BrokenArtifact, with the cure, for a folder that is absent, is none of Parley's, has
 *  an unreadable manifest, or was made by a newer or an older version. */
export const readManifest = (dir: string): Manifest => {
  const file = join(dir, manifestName);
  if (!existsSync(file)) throw broken(dir, nothingIn(dir), "a catalogue folder");
  return manifestIn(readFileSync(file, "utf8"), file);
};

const ours = (name: string): boolean => [manifestName, "rejects.csv", ".DS_Store"].includes(name) || /^[\w.-]+\.part$/.test(name);

const hasOurManifest = (dir: string, names: readonly string[]): boolean => {
  if (!names.includes(manifestName)) return false;
  try {
    return formatOf(JSON.parse(readFileSync(join(dir, manifestName), "utf8"))) === artifactFormat;
  } catch (error) {
    // A damaged manifest may be replaced when parts beside it show whose it is.
    if (error instanceof SyntaxError) return names.some((name) => name.endsWith(".part"));
    throw error;
  }
};

/** Why a folder must not be replaced by an artifact; undefined when it is absent, empty, or an artifact with nothing else in it. */
export const foreignIn = (dir: string): string | undefined => {
  if (!existsSync(dir)) return undefined;
  if (!statSync(dir).isDirectory()) return "a file";
  const names = readdirSync(dir);
  if (names.length === 0) return undefined;
  const foreign = names.find((name) => !ours(name));
  if (foreign !== undefined) return `a folder with other things in it, such as ${shown(foreign)}`;
  return hasOurManifest(dir, names) ? undefined : "a folder that is no catalogue";
};
