import { existsSync } from "node:fs";
import { join } from "node:path";
import { openArtifact } from "../catalog/artifact.js";
import { manifestName } from "../catalog/manifest.js";
import type { Part } from "../catalog/part.js";
import { BrokenArtifact } from "../domain/errors.js";

/** What the names of parts begin with that hold percepts. */
const prefix = "perception.";

/** The name of the part that holds what was perceived of the items' images. */
export const imagesPart = `${prefix}images`;

/** Likewise of their sounds. */
export const soundsPart = `${prefix}sounds`;

/** Likewise of what a chat model said of the items' images. */
export const descriptionsPart = `${prefix}descriptions`;

/** The percepts in an artifact folder, by the names of their parts: they are of the items' files, and outlast every fit. None where no artifact
 *  opens there. */
export const perceptParts = (dir: string): Record<string, Part> => {
  if (!existsSync(join(dir, manifestName))) return {};
  try {
    const { names, part } = openArtifact(dir);
    return Object.fromEntries(names.filter((name) => name.startsWith(prefix)).map((name) => [name, part(name)]));
  } catch (error) {
    // What cannot be read is replaced all the same, and can be perceived again.
    if (error instanceof BrokenArtifact) return {};
    throw error;
  }
};
