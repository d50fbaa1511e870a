import { Absent, shown } from "../../domain/errors.js";
import type { Came, Served, ServedRun, Stop } from "../../memory/served/served.js";
import type { EventLog, RunEvent } from "./event-log.js";
import { eventLogs } from "./event-logs.js";
import { resultOf, runResults } from "./run-results.js";
import type { Carried, runnerOver } from "./runner.js";
import type { ServedGraph } from "./served-graph.js";
import { isOver, pauseAfter, type Stopper } from "./stopper.js";
import { untilLeft } from "./until-left.js";

export interface DeskPorts {
  served: Served;
  runner: ReturnType<typeof runnerOver>;
  stopper: Stopper;
  graphs(): Readonly<Record<string, ServedGraph>>;
  /** Runs that are carried out at once. */
  most: number;
  /** Seconds that a run's events are kept after its end, and bytes that those of all runs hold together. */
  keepEvents: number;
  eventsLimit: number;
  /** Seconds between two looks for runs whose process died. */
  beat: number;
  /** Hears of runs that are carried out here. */
  begin(work: { done: Promise<void>; stop(): void }): void;
}

export const noRun = (id: string): Absent =>
  new Absent({ place: "run", given: shown(id), expected: "a run of this thread", cure: "GET /threads/{thread_id}/runs lists them." });

/** What those are told who did not wait for it. */
const nothing: Came = { error: null, values: "null" };

/** Where runs are taken in, and followed: those that are carried out here, and those of other processes over the same tables. */
export const runDesk = ({ served, runner, stopper: { carried, stop }, graphs, most, keepEvents, eventsLimit, beat, begin }: DeskPorts) => {
  const { runs } = served;
  const results = runResults({ served, graphs, keepEvents });
  /** What is carried out at this desk; `carried` has it by id, for whoever stops it. */
  const own = new Set<Carried>();
  const { of: logOf, open: newLog } = eventLogs({ most: eventsLimit, seconds: keepEvents });
  const awaited = new Map<string, () => void>();
  let starting = 0;
  let closed = false;

  const start = async (id: string): Promise<void> => {
    if (closed || own.size + starting >= most) return;
    starting++;
    try {
      const one = await runner.carry(id, newLog);
      if (!one) return;
      own.add(one);
      carried.set(id, one);
      begin({ done: one.done, stop: () => one.stop("closing") });
      void one.done.then(() => {
        own.delete(one);
        // A run that was lost and taken up again here is carried by its next attempt.
        if (carried.get(id) === one) carried.delete(id);
        void look().catch(() => {});
      });
    } finally {
      starting--;
      awaited.get(id)?.();
    }
  };
  /** Begins what may begin. What cannot be read now is found by the next look. */
  const look = async (): Promise<void> => {
    const free = most - own.size - starting;
    if (closed || free <= 0) return;
    for (const id of await runs.claimable(free)) await start(id);
  };
  const timer = setInterval(() => void look().catch(() => {}), 1000 * beat);
  timer.unref();

  const found = async (owner: string, id: string): Promise<ServedRun> => {
    const run = await runs.find(owner, id);
    if (!run) throw noRun(id);
    return run;
  };

  /** Waits until a run begins here, or a moment. */
  const moment = async (id: string, ms: number, signal?: AbortSignal): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const passing = new Promise<void>((passed) => {
      timer = setTimeout(passed, ms);
      awaited.set(id, passed);
    });
    await untilLeft(passing, signal);
    clearTimeout(timer);
    awaited.delete(id);
  };

  /** Waits for a run that is not carried out here: until it is, or is over wherever it is. */
  const elsewhere = async (owner: string, id: string, signal?: AbortSignal): Promise<Came | EventLog> => {
    for (let look = 0; ; look++) {
      const log = logOf(owner, id);
      if (log && !log.lost) return log;
      const run = await runs.find(owner, id);
      const came = run ? isOver(run) && (await results.of(run)) : await results.kept(owner, id);
      if (came) return came;
      if (!run) throw noRun(id);
      if (signal?.aborted) return nothing;
      await moment(id, pauseAfter(look), signal);
    }
  };

  return {
    /** Begins a run that was added, at once where there is room for it. */
    start,

    find: found,

    /** Throws Absent where there is no run that could be followed, or was a while ago. */
    known: async (owner: string, id: string): Promise<void> => {
      if (logOf(owner, id) || (await runs.find(owner, id)) || (await results.kept(owner, id))) return;
      throw noRun(id);
    },

    /** What a run comes to: its last state as JSON, or { __error__ }. Waits for its end, wherever it is carried out. */
    result: async (owner: string, id: string, signal?: AbortSignal): Promise<string> => {
      for (let log = logOf(owner, id); ; ) {
        if (log && !log.lost) {
          await untilLeft(log.ended, signal);
          if (!log.lost || signal?.aborted) return log.result ?? "null";
        }
        const next = await elsewhere(owner, id, signal);
        if ("values" in next) return resultOf(next);
        log = next;
      }
    },

    /** The events of a run after `lastId`, to its end: all there are where another process had told that one. Of a run that another process carries out
     *  only what it comes to is told. */
    events: async function* (owner: string, id: string, lastId?: string, signal?: AbortSignal): AsyncGenerator<RunEvent> {
      const next = logOf(owner, id) ?? (await elsewhere(owner, id, signal));
      if ("from" in next) {
        yield* next.from(lastId, signal);
        if (!next.lost || signal?.aborted) return;
      }
      const came = "from" in next ? await elsewhere(owner, id, signal) : next;
      if ("from" in came) yield* came.from(undefined, signal);
      else if (!signal?.aborted)
        yield { id: "0", event: came.error ? "error" : "values", data: came.error ? JSON.stringify(came.error) : came.values };
    },

    /** Stops a run, and with `wait` sees its end. */
    cancel: async (owner: string, id: string, how: Stop, wait: boolean): Promise<void> => {
      if (!(await stop(owner, id, how, wait))) throw noRun(id);
    },

    /** Breaks off what is carried out here; other processes, or this one when it comes again, go on with it. */
    close: async (): Promise<void> => {
      closed = true;
      clearInterval(timer);
      for (const one of own) one.stop("closing");
      await Promise.all([...own].map(({ done }) => done));
    },
  };
};

export type RunDesk = ReturnType<typeof runDesk>;
