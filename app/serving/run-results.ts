import type { StateSnapshot } from "@langchain/langgraph";
import { Absent, shown } from "../../domain/errors.js";
import type { Came, Served, ServedRun } from "../../memory/served/served.js";
import { asJson } from "./as-json.js";
import type { ServedGraph } from "./served-graph.js";

export interface RunResultsPorts {
  served: Pick<Served, "results">;
  graphs(): Readonly<Record<string, ServedGraph>>;
  /** Seconds in which what a run came to that left nothing behind can be asked for. */
  keepEvents: number;
}

const gone = ({ id }: ServedRun): Absent =>
  new Absent({
    place: "run",
    given: shown(id),
    expected: "a run whose last checkpoint is still kept",
    cure: "Read the thread's state, or send it again.",
  });

/** The last state of a run that has begun; undefined where it stored nothing on a thread that was empty. */
const lastOf = async (run: ServedRun, graph: ServedGraph): Promise<StateSnapshot | undefined> => {
  const at = { thread_id: run.thread, checkpoint_ns: "" };
  const own = graph.getStateHistory({ configurable: at }, { filter: { run_id: run.id }, limit: 1 });
  for await (const state of own) return state;
  // A run that came to its end has stored something, be it its input alone.
  if (!run.base && run.status === "success") throw gone(run);
  if (!run.base) return undefined;
  // A run that stores nothing comes to what it began at.
  const before = await graph.getState({ configurable: { ...at, checkpoint_id: run.base } });
  if (before.createdAt === undefined) throw gone(run);
  return before;
};

/** What runs came to, for a process that did not carry them out. */
export const runResults = ({ served: { results }, graphs, keepEvents }: RunResultsPorts) => ({
  /** Of a run that is over: its newest checkpoint, whatever its thread has come to since. Throws Absent where that is kept no longer. */
  of: async (run: ServedRun): Promise<Came> => {
    if (run.error || run.base === null) return { error: run.error, values: "null" };
    const last = await lastOf(run, graphs()[run.assistant]!);
    const interrupts = last?.tasks.flatMap((task) => task.interrupts) ?? [];
    return { error: null, values: asJson(interrupts.length > 0 ? { __interrupt__: interrupts } : last?.values) };
  },

  /** Of a run that left nothing behind. */
  kept: (owner: string, id: string): Promise<Came | undefined> => results.find(owner, id, keepEvents),
});

/** As those read it who wait for it: its values, or { __error__ }. */
export const resultOf = ({ error, values }: Came): string => (error ? asJson({ __error__: error }) : values);
