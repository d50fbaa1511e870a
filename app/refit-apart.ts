import { MessageChannel } from "node:worker_threads";
import { errorOf } from "../domain/plain-error.js";
import { threadPool } from "../ranking/fit/thread-pool.js";
import type { Refit, RefitInput } from "./refit.js";
import type refitThread from "./refit-thread.js";

/** What to fit again, as for `refit`. `database`: the home's file, in which the journal lies; `signal` breaks the fit off. */
export interface RefitApartInput extends Omit<RefitInput, "journal"> {
  database: string;
  signal?: AbortSignal | undefined;
}

/** `refit` on a thread of its own, with those of its crew below it, so that whoever serves on this one is not held up. Broken off at any
 *  time, the old catalogue stands. Throws what `refit` throws, and an AbortError. */
export const refitApart = async ({ dir, database, since, onStep = () => {}, signal }: RefitApartInput): Promise<Refit> => {
  signal?.throwIfAborted();
  const pool = await threadPool(new URL("./refit-thread", import.meta.url), { most: 1 });
  const { port1: heard, port2: steps } = new MessageChannel();
  heard.on("message", onStep);
  try {
    const task = { dir, database, since, steps };
    const told = (await pool.run(task, { transferList: [steps], ...(signal ? { signal } : {}) })) as Awaited<
      ReturnType<typeof refitThread>
    >;
    if ("failed" in told) throw errorOf(told.failed);
    return told.done;
  } finally {
    heard.close();
    await pool.destroy();
  }
};
