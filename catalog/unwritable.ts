import { BrokenArtifact } from "../domain/errors.js";

/** What a disk's refusal to write a catalogue into `out` is told as. */
export const unwritable = (out: string, cause: unknown): BrokenArtifact => {
  const cure = "Look at the rights and the space of the disk, or give another --out. Nothing was replaced.";
  return new BrokenArtifact({ place: out, given: (cause as Error).message, expected: "a folder that can be written", cure }, { cause });
};
