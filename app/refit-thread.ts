import { platform, setPriority } from "node:os";
import type { MessagePort } from "node:worker_threads";
import { type PlainError, plainOf } from "../domain/plain-error.js";
import { openDatabase } from "../memory/database.js";
import { journalOf } from "../memory/journal.js";
import { type Refit, type RefitInput, refit } from "./refit.js";

/** What the thread is given. `database`: the home's file; `steps`: where each step is told. */
export interface RefitTask extends Pick<RefitInput, "dir" | "since"> {
  database: string;
  steps: MessagePort;
}

/** Steps of priority: a quarter of what a request gets where both want the same core. */
const behind = 5;

/** Lets the requests go first. On Linux a priority is a thread's own, and those that it starts have it too; elsewhere it is the whole
 *  process's, and left as it is. */
const stepBack = (): void => {
  if (platform() === "linux") setPriority(behind);
};

/** What a thread runs that fits a catalogue again: with a connection of its own to the journal. Errors go back as data, for a thread's
 *  own lose their class on the way. */
export default async ({ dir, since, database: file, steps }: RefitTask): Promise<{ done: Refit } | { failed: PlainError }> => {
  try {
    stepBack();
    const database = openDatabase(file);
    try {
      return { done: await refit({ dir, since, journal: journalOf(database, dir), onStep: (step) => steps.postMessage(step) }) };
    } finally {
      database.close();
    }
  } catch (error) {
    return { failed: plainOf(error) };
  } finally {
    steps.close();
  }
};
