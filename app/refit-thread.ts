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

/** What a thread runs that fits a catalogue again: with a connection of its own to the journal. Errors go back as data, for a thread's
 *  own lose their class on the way. */
export default async ({ dir, since, database: file, steps }: RefitTask): Promise<{ done: Refit } | { failed: PlainError }> => {
  try {
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
