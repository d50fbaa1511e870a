import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { havePlace } from "../catalog/at-work.js";
import { errorOf } from "../domain/plain-error.js";
import { threadPool } from "../ranking/fit/thread-pool.js";
import { anyOf } from "./any-of.js";
import type { Refit, RefitInput } from "./refit.js";
import type refitThread from "./refit-thread.js";

/** What to fit again, as for `refit`. `database`: the home's file, in which the journal lies; `signal` breaks the fit off. */
export interface RefitApartInput extends Omit<RefitInput, "journal"> {
  database: string;
  signal?: AbortSignal | undefined;
}

/** `refit` on a thread of its own, with those of its crew below it, so that whoever serves on this one is not held up. Broken off at any
 *  time, by the signal or by what `onStep` throws, the old catalogue stands. Throws what `refit` and `onStep` throw, BusyPlace where another
 *  fit or an ingest is at work on this catalogue, and an AbortError. */
export const refitApart = async ({ dir, database, since, onStep = () => {}, signal }: RefitApartInput): Promise<Refit> => {
  signal?.throwIfAborted();
  const leave = havePlace(dir);
  const pool = await threadPool(new URL("./refit-thread", import.meta.url), { most: 1 });
  const { port1: heard, port2: steps } = new MessageChannel();
  const stop = new AbortController();
  let thrown: { error: unknown } | undefined;
  const hear = (step: string): void => {
    try {
      onStep(step);
    } catch (error) {
      thrown ??= { error };
      stop.abort();
    }
  };
  heard.on("message", hear);
  try {
    const task = { dir, database, since, steps };
    const own = { transferList: [steps], signal: anyOf(stop.signal, signal) };
    const result = (await pool.run(task, own)) as Awaited<ReturnType<typeof refitThread>>;
    // What the thread told before it was done may still wait here.
    for (let left = receiveMessageOnPort(heard); left; left = receiveMessageOnPort(heard)) hear(left.message as string);
    if ("failed" in result) throw errorOf(result.failed);
    if (thrown) throw thrown.error;
    return result.done;
  } catch (error) {
    throw thrown ? thrown.error : error;
  } finally {
    heard.close();
    await pool.destroy();
    leave();
  }
};
