import type { Pool } from "pg";
import type PgBoss from "pg-boss";
import type { Guard } from "../guarded-saver.js";
import type { Stretch } from "./batch.js";

/** A stretch that one worker has taken, until `expireInSeconds` after it did. */
export interface Job {
  id: string;
  data: Stretch;
  expireInSeconds: number;
}

/** Who works on what. A job that is neither done nor failed in its time is given to another worker. */
export interface BatchQueue {
  add(stretches: readonly Stretch[]): Promise<void>;
  /** The next job, undefined where there is none now. Of all workers one gets it. */
  next(): Promise<Job | undefined>;
  done(job: Job): Promise<void>;
  /** Gives a job back; it is tried again in a while, so many times. */
  failed(job: Job, reason: string): Promise<void>;
  stop(): Promise<void>;
}

const name = "parley-batch";
/** How often a job is tried again, and seconds between the tries: a database or an endpoint may be away for minutes. */
const tries = { retryLimit: 20, retryDelay: 3, retryBackoff: false };
/** Jobs that are inserted by one statement. */
const together = 1000;

/** pg-boss over an opened pool, in a schema of its own. `expires`: seconds a job may take; `onError` hears of what fails beside the jobs. */
export const openBatchQueue = async (
  Boss: typeof PgBoss,
  { pool, guard, expires, onError }: { pool: Pool; guard: Guard; expires: number; onError(error: unknown): void },
): Promise<BatchQueue> => {
  const db = { executeSql: (text: string, values: unknown[]) => guard(() => pool.query(text, values)) };
  const maintenanceIntervalSeconds = Math.max(1, Math.floor(expires / 3));
  const boss = new Boss({ db, schema: "parley_jobs", schedule: false, maintenanceIntervalSeconds, expireInSeconds: expires });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(name, { name, ...tries, expireInSeconds: expires });
  return {
    add: async (stretches) => {
      for (let at = 0; at < stretches.length; at += together) {
        const some = stretches.slice(at, at + together).map((data) => ({ name, data, ...tries, expireInSeconds: expires }));
        await boss.insert(some);
      }
    },
    next: async () => (await boss.fetch<Stretch>(name))[0],
    done: ({ id }) => boss.complete(name, id),
    failed: ({ id }, reason) => boss.fail(name, id, { reason }),
    stop: () => boss.stop({ graceful: false, wait: true }),
  };
};
