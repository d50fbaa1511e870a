import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BrokenArtifact, shown } from "../domain/errors.js";
import { havePlace, markPrefix, unfinishedFolder } from "./at-work.js";
import { makeFolder } from "./make-folder.js";
import type { Part } from "./part.js";
import { decodePart, encodePart } from "./part-file.js";
import { writeSynced } from "./write-synced.js";

/** What a build has finished so far, kept in a folder beside its artifact until that is complete. */
export interface Unfinished {
  /** How many parts an interrupted build of the same key has left. */
  readonly found: number;
  /** A part that was kept; undefined where there is none, or only damaged bytes. */
  part(name: string): Part | undefined;
  /** Keeps a part: whole, or not at all when killed. */
  keep(name: string, part: Part): void;
  /** Removes all that was kept, and leaves the place to others. */
  discard(): void;
  /** Leaves the place to others; what was kept stays. */
  close(): void;
}

const ours = new RegExp(`^([0-9a-f]{16}\\.[\\w.-]+\\.(part|new-\\d+)|${markPrefix}\\d+)$`);

/** Throws BrokenArtifact for a folder with anything else in it. */
const checkNames = (dir: string): void => {
  const foreign = existsSync(dir) && readdirSync(dir).find((name) => !ours.test(name));
  if (!foreign) return;
  const fault = {
    place: dir,
    given: `a folder with other things in it, such as ${shown(foreign)}`,
    expected: "none, or an interrupted ingest's",
  };
  throw new BrokenArtifact({ ...fault, cure: "Move it away, or give another --out." });
};

/** Opens the folder `out`.unfinished for a build of a key: the hexadecimal hash of all that decides what comes out, so that nothing that
 *  would come out differently is ever taken up. What builds of other keys have left is removed. One build at a time has the folder, until
 *  it is closed, is discarded or its process dies. Throws BrokenArtifact for a folder of that name with anything else in it and where none
 *  can be made, BusyPlace while another build is at work. */
export const openUnfinished = (out: string, key: string): Unfinished => {
  const dir = unfinishedFolder(out);
  const stem = `${key.slice(0, 16)}.`;
  checkNames(dir);
  const close = havePlace(out);
  const names = readdirSync(dir).filter((name) => !name.startsWith(markPrefix));
  for (const name of names) if (!name.startsWith(stem) || !name.endsWith(".part")) rmSync(join(dir, name), { force: true });
  const fileOf = (name: string): string => join(dir, `${stem}${name}.part`);
  return {
    found: names.filter((name) => name.startsWith(stem) && name.endsWith(".part")).length,
    part: (name) => {
      const file = fileOf(name);
      if (!existsSync(file)) return undefined;
      try {
        return decodePart(readFileSync(file), file);
      } catch (error) {
        // A disk that was cut off may leave a file of the right name with wrong bytes: it is made again.
        if (error instanceof BrokenArtifact) return undefined;
        throw error;
      }
    },
    keep: (name, part) => {
      makeFolder(dir);
      const made = join(dir, `${stem}${name}.new-${process.pid}`);
      writeSynced(made, encodePart(part));
      renameSync(made, fileOf(name));
    },
    discard: () => {
      if (existsSync(dir)) for (const name of readdirSync(dir)) if (name.startsWith(stem)) rmSync(join(dir, name), { force: true });
      close();
    },
    close,
  };
};
