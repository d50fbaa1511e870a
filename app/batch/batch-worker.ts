import { setTimeout as pause } from "node:timers/promises";
import { ParleyError } from "../../domain/errors.js";
import type { BatchResult, BatchTable, BatchWish } from "../../memory/batches/batch.js";
import type { BatchQueue, Job } from "../../memory/batches/batch-queue.js";
import type { Answer } from "../answer.js";

/** Where batches are kept. */
export interface BatchPlaces {
  table: BatchTable;
  queue: BatchQueue;
}

export interface WorkerPorts {
  places: BatchPlaces;
  /** An answer that leaves nothing behind but what it returns. */
  recommend(request: BatchWish & { userId: string }): Promise<Omit<Answer, "thread">>;
  /** Milliseconds that only go forward. */
  clock(): number;
  /** Hears of jobs that failed and are tried again. */
  onProblem(problem: unknown): void;
}

/** Milliseconds between two looks for jobs where there are none. */
const idle = 250;
/** Milliseconds for which results are gathered before they are kept; with a chat model each is kept by itself. */
const gather = 500;

/** Of an answer what is worth keeping for a user who has not asked yet. */
const keptOf = ({ action, status, recommendations, note }: Omit<Answer, "thread">): Record<string, unknown> => ({
  action,
  status,
  recommendations,
  note,
});

/** Takes jobs, one at a time, until `signal`; with `untilDone` until no user of any batch is without a result. Returns how many results it kept. A job
 *  that would outlive its time gives the rest of its users to another job, so that it is not taken for dead. */
export const batchWorker = ({ places: { table, queue }, recommend, clock, onProblem }: WorkerPorts) => {
  const wishes = new Map<string, BatchWish>();
  const wishOf = async (batch: string): Promise<BatchWish | undefined> => {
    const known = wishes.get(batch) ?? (await table.find(batch))?.wish;
    if (known) wishes.set(batch, known);
    return known;
  };

  const resultFor = async (userId: string, wish: BatchWish): Promise<BatchResult> => {
    try {
      return { userId, answer: keptOf(await recommend({ ...wish, userId })), error: null };
    } catch (error) {
      // What is wrong with the request stays wrong; anything else may be right at the next try.
      if (error instanceof ParleyError && error.kind === "usage") return { userId, answer: null, error: error.message };
      throw error;
    }
  };

  const carried = async ({ data, expireInSeconds }: Job, signal: AbortSignal | undefined): Promise<number> => {
    const wish = await wishOf(data.batch);
    if (!wish) return 0;
    const began = clock();
    let [since, kept] = [began, 0];
    let gathered: BatchResult[] = [];
    const keep = async (): Promise<void> => {
      if (gathered.length > 0) kept += await table.keep(data.batch, gathered);
      [gathered, since] = [[], clock()];
    };
    for (const { place, userId } of await table.pending(data)) {
      if (signal?.aborted || clock() - began > 500 * expireInSeconds) {
        await queue.add([{ ...data, from: place }]);
        break;
      }
      gathered.push(await resultFor(userId, wish));
      if (clock() - since > gather) await keep();
    }
    await keep();
    return kept;
  };

  return async ({ signal, untilDone = false }: { signal?: AbortSignal; untilDone?: boolean } = {}): Promise<number> => {
    let kept = 0;
    while (!signal?.aborted) {
      const job = await queue.next();
      if (!job) {
        if (untilDone && !(await table.isOpen())) break;
        await pause(idle, undefined, signal ? { signal } : {}).catch(() => {});
        continue;
      }
      try {
        kept += await carried(job, signal);
        await queue.done(job);
      } catch (problem) {
        onProblem(problem);
        await queue.failed(job, problem instanceof Error ? problem.message : String(problem));
      }
    }
    return kept;
  };
};
