import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BrokenArtifact, BusyPlace } from "../domain/errors.js";
import { isAlive } from "./is-alive.js";
import { makeFolder } from "./make-folder.js";

const prefix = "at-work-";
/** Longer than the clocks of file systems are coarse: two who came in one tick have both written when both look. */
const aMoment = 25;

/** Where this process is at work itself. */
const here = new Set<string>();

const taken = (out: string, file: string, pid: number): BusyPlace =>
  new BusyPlace({
    place: out,
    given: `another ingest into it, of process ${pid}`,
    expected: "one at a time",
    cure: `Wait for it, or give another --out. Where process ${pid} is no ingest, remove ${file}.`,
  });

/** Says in a folder, which is made, that this process is at work there; returns what ends that. A file tells it to other processes; one of
 *  a process that has died counts no more. Of two that come at the same time the first stays. Throws, naming `out`, BusyPlace where
 *  another is at work, BrokenArtifact where nothing can be written. */
export const beAtWork = (dir: string, out: string): (() => void) => {
  const own = join(dir, `${prefix}${process.pid}`);
  if (here.has(dir)) throw taken(out, own, process.pid);
  try {
    makeFolder(dir);
    writeFileSync(own, "");
  } catch (cause) {
    const cure = "Look at the rights and the space of the disk, or give another --out. Nothing was replaced.";
    throw new BrokenArtifact({ place: out, given: (cause as Error).message, expected: "a folder that can be written", cure }, { cause });
  }
  here.add(dir);
  const leave = (): void => {
    here.delete(dir);
    rmSync(own, { force: true });
  };
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, aMoment);
  const cameAt = statSync(own, { bigint: true }).mtimeNs;
  for (const name of readdirSync(dir)) {
    const [file, pid] = [join(dir, name), Number(name.slice(prefix.length))];
    if (!name.startsWith(prefix) || pid === process.pid) continue;
    if (!isAlive(pid)) {
      rmSync(file, { force: true });
      continue;
    }
    const other = existsSync(file) ? statSync(file, { bigint: true }).mtimeNs : undefined;
    if (other === undefined || other > cameAt || (other === cameAt && pid > process.pid)) continue;
    leave();
    throw taken(out, file, pid);
  }
  return leave;
};
