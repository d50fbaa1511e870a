import { readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { BusyPlace } from "../domain/errors.js";
import { isAlive } from "./is-alive.js";
import { makeFolder } from "./make-folder.js";
import { unwritable } from "./unwritable.js";

/** What the names of such files begin with. */
export const markPrefix = "at-work-";
/** Longer than the clocks of file systems are coarse: two who came in one tick have both written when both look. */
const aMoment = 25;

/** Where this process is at work itself. */
const here = new Set<string>();

const taken = (out: string, file: string, pid: number): BusyPlace =>
  new BusyPlace({
    place: out,
    given: `another process at work in it, ${pid}`,
    expected: "one at a time",
    cure: `Wait for it, or give another --out. Where process ${pid} is none, remove ${file}.`,
  });

/** Says in a folder, which is made, that this process is at work there; returns what ends that. A file tells it to other processes; one of
 *  a process that has died counts no more. Of two that come at the same time the first stays. Throws, naming `out`, BusyPlace where
 *  another is at work, BrokenArtifact where nothing can be written. */
const beAtWork = (dir: string, out: string): (() => void) => {
  const own = join(dir, `${markPrefix}${process.pid}`);
  if (here.has(dir)) throw taken(out, own, process.pid);
  try {
    makeFolder(dir);
    writeFileSync(own, "");
  } catch (cause) {
    throw unwritable(out, cause);
  }
  here.add(dir);
  const leave = (): void => {
    here.delete(dir);
    rmSync(own, { force: true });
  };
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, aMoment);
  const cameAt = statSync(own, { bigint: true }).mtimeNs;
  for (const name of readdirSync(dir)) {
    const [file, pid] = [join(dir, name), Number(name.slice(markPrefix.length))];
    if (!name.startsWith(markPrefix) || pid === process.pid) continue;
    if (!isAlive(pid)) {
      rmSync(file, { force: true });
      continue;
    }
    const other = statSync(file, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
    if (other === undefined || other > cameAt || (other === cameAt && pid > process.pid)) continue;
    leave();
    throw taken(out, file, pid);
  }
  return leave;
};

/** Where what is unfinished of an artifact lies. */
export const unfinishedFolder = (out: string): string => `${resolve(out)}.unfinished`;

/** Has the place of an artifact, or of another thing that is made bit by bit, to itself until what it returns is called, or the process dies. To be
 *  called on a process's main thread, which alone knows of its others. Throws as `beAtWork`. */
export const havePlace = (out: string): (() => void) => {
  const dir = unfinishedFolder(out);
  const leave = beAtWork(dir, out);
  return () => {
    leave();
    try {
      rmdirSync(dir);
    } catch {
      // Something is kept there, or another has come, or it has gone already.
    }
  };
};
