import { availableParallelism } from "node:os";
import type { Crew } from "./crew.js";
import { jobs } from "./jobs.js";
import { threadPool } from "./thread-pool.js";

/** Jobs on the calling thread, which they block: for small data and for tests. */
const inline = (signal?: AbortSignal): Crew => ({
  hands: 1,
  run: async (name, input) => {
    signal?.throwIfAborted();
    return jobs[name](input as never) as never;
  },
  close: async () => {},
});

/** More hands than this find nothing to do: the longest model takes as long as all the others. */
const mostHands = 4;

/** Jobs on threads of their own. */
const threads = (signal?: AbortSignal): Crew => {
  const hands = Math.max(1, Math.min(mostHands, availableParallelism()));
  const pool = threadPool(new URL("./worker", import.meta.url), { most: hands });
  return {
    hands,
    run: async (name, input) => (await pool).run({ name, input }, signal ? { signal } : {}),
    close: async () => (await pool).destroy(),
  };
};

/** The roster: where a fit may run. `signal` breaks it off. */
export const crews = { inline, threads } as const satisfies Record<string, (signal?: AbortSignal) => Crew>;
