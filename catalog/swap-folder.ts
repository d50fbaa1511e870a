import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./is-alive.js";

const besides = (target: string, role: "new" | "old"): { path: string; pid: number }[] => {
  const stem = `${basename(target)}.${role}-`;
  if (!existsSync(dirname(target))) return [];
  return readdirSync(dirname(target))
    .filter((name) => name.startsWith(stem) && /^\d+$/.test(name.slice(stem.length)))
    .map((name) => ({ path: join(dirname(target), name), pid: Number(name.slice(stem.length)) }));
};

/** Where this process prepares the new content of `target`: a sibling, so that renaming needs no copying. */
export const newFolder = (target: string): string => `${target}.new-${process.pid}`;

/** `target`, or the folder that a swap had set aside when it was killed between its two renames. */
export const standing = (target: string): string => (existsSync(target) ? target : (besides(target, "old")[0]?.path ?? target));

/** Undoes what a killed swap left behind: the old folder gets its name back, half-made ones go. Those of running processes stay. */
export const tidyAfterKill = (target: string): void => {
  const old = besides(target, "old").filter(({ pid }) => pid === process.pid || !isAlive(pid));
  const first = old[0];
  if (!existsSync(target) && first) renameSync(first.path, target);
  const made = besides(target, "new").filter(({ pid }) => pid === process.pid || !isAlive(pid));
  for (const { path } of [...old, ...made]) rmSync(path, { recursive: true, force: true });
};

/** Forces a folder's entries to the disk. Windows cannot open folders, and needs it less. */
export const syncFolder = (dir: string): void => {
  if (process.platform === "win32") return;
  const handle = openSync(dir, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Puts `newFolder(target)` in the place of `target`. What stood there is set aside first and removed last; when the second
 *  rename fails it gets its name back. */
export const swapIn = (target: string): void => {
  const old = `${target}.old-${process.pid}`;
  const replaces = existsSync(target);
  if (replaces) renameSync(target, old);
  try {
    renameSync(newFolder(target), target);
  } catch (error) {
    if (replaces && !existsSync(target)) renameSync(old, target);
    throw error;
  }
  syncFolder(dirname(target));
  rmSync(old, { recursive: true, force: true });
};
