import { availableParallelism } from "node:os";
import type { Crew } from "./crew.js";
import { jobs } from "./jobs.js";

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

/** Jobs on threads of their own. In a checkout the threads run the sources, as the command does. */
const threads = (signal?: AbortSignal): Crew => {
  const isSource = import.meta.url.endsWith(".ts");
  const hands = Math.max(1, Math.min(mostHands, availableParallelism()));
  const pool = import("tinypool").then(
    ({ Tinypool }) =>
      new Tinypool({
        filename: new URL(isSource ? "./worker-from-source.mjs" : "./worker.js", import.meta.url).href,
        // What the process was started with is not for its threads: LangGraph's server loads itself by such an option.
        execArgv: [],
        minThreads: 0,
        maxThreads: hands,
        idleTimeout: 5_000,
      }),
  );
  return {
    hands,
    run: async (name, input) => (await pool).run({ name, input }, signal ? { signal } : {}),
    close: async () => (await pool).destroy(),
  };
};

/** The roster: where a fit may run. `signal` breaks it off. */
export const crews = { inline, threads } as const satisfies Record<string, (signal?: AbortSignal) => Crew>;
