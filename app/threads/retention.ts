import { z } from "zod";
import { ParleyError } from "../../domain/errors.js";
import { secondsADay } from "../../domain/seconds.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Thread } from "../../memory/thread-index.js";
import { standingOf } from "./history.js";
import type { Turns } from "./turns.js";

/** What stays: the last `keep` checkpoints of each thread, and those of the last `days`. A thread without a request for so many days goes
 *  whole, unless it waits for its user or can be finished. Neither given: all stays. */
export const Retention = z.object({
  keep: z.int("a whole number").min(1, "1 or more").optional(),
  days: z.number("a number of days").min(0, "0 or more").optional(),
});
export type Retention = z.infer<typeof Retention>;

/** What a pruning did: checkpoints and whole threads dropped, and threads left alone because they were in use or could not be read. */
export interface Kept {
  checkpoints: number;
  threads: number;
  skipped: number;
}

/** Threads are listed this many at a time. */
const page = 1_000_000;

/** Prunes every thread of a place. Each is held while its checkpoints go, so that no run loses the one it stands on. */
export const prunerOver = (place: CheckpointPlace, turns: Turns, now: () => number) => {
  const one = async ({ id, userId, name, time }: Thread, { keep, days }: Retention): Promise<Omit<Kept, "skipped">> => {
    const since = days === undefined ? undefined : now() - days * secondsADay;
    const run = await turns.goOn(userId, name);
    try {
      const isOver = async () => standingOf(await run.graph.getState({ configurable: { thread_id: id } })).state === "done";
      if (since === undefined || time >= since || !(await isOver()))
        return { checkpoints: await place.prune(id, { last: keep, since }), threads: 0 };
      const { length } = await place.ids(id);
      await place.saver.deleteThread(id);
      await place.threads.remove(id);
      return { checkpoints: length, threads: 1 };
    } finally {
      await run.end();
    }
  };
  return async (retention: Retention): Promise<Kept> => {
    const total: Kept = { checkpoints: 0, threads: 0, skipped: 0 };
    for (const thread of await place.threads.list({ limit: page })) {
      try {
        const { checkpoints, threads } = await one(thread, retention);
        total.checkpoints += checkpoints;
        total.threads += threads;
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        total.skipped++;
      }
    }
    return total;
  };
};
