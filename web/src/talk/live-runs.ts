import { useSyncExternalStore } from "react";
import type { Picture } from "../../../domain/picture.js";
import { CallError } from "../api/call.js";
import { type Begin, followed, type Rejoin } from "../api/protocol.js";
import { afterEvent, ended, noRun, type RunView } from "../model/run.js";
import { hearers } from "../parts/hearers.js";

/** A run that this page follows: what it was told so far, and how the connection stands. */
export interface LiveRun extends Told {
  view: RunView;
  /** done: it is over, and the thread has not been read since. settled: the thread tells of it now. */
  state: "running" | "lost" | "done" | "failed" | "settled";
  /** Why it did not begin, where the thread was busy with another one. */
  busy?: CallError;
}

/** What is known of a run before it begins. */
export interface Told {
  said: string;
  picture?: Picture;
  /** How many turns the thread had when it began: what the thread tells beyond them is this run's own, which is shown already. */
  after: number;
  /** Whether its slate waits for approval, and is nobody's before. */
  asks: boolean;
}

/** The debate is a graph within the graph. */
export const containers = new Set(["debate"]);

const runs = new Map<string, LiveRun>();
const all = hearers();
/** Milliseconds for which news are gathered: a run tells dozens in a few, and each picture of one costs more than the agents do. */
const gathering = 30;
let telling: ReturnType<typeof setTimeout> | undefined;
const tell = (): void => {
  clearTimeout(telling);
  telling = undefined;
  all.tell();
};
const set = (thread: string, run: LiveRun): void => {
  runs.set(thread, run);
  tell();
};
/** The same for news that may wait a moment. */
const note = (thread: string, run: LiveRun): void => {
  runs.set(thread, run);
  telling ??= setTimeout(tell, gathering);
};

/** Whether a run is under way, as far as this page shows it. */
export const isUnderWay = (run: LiveRun | undefined): boolean => run !== undefined && run.state !== "failed" && run.state !== "settled";

export const useLiveRun = (thread: string | undefined): LiveRun | undefined =>
  useSyncExternalStore(all.subscribe, () => (thread ? runs.get(thread) : undefined));

/** Forgets a run that has ended: the thread tells of it now. */
export const settle = (thread: string): void => {
  const run = runs.get(thread);
  if (run?.state === "done") set(thread, { ...run, state: "settled" });
};

/** Forgets a run that did not begin: what the thread is busy with is shown in its place. */
export const dropRun = (thread: string): void => {
  runs.delete(thread);
  tell();
};

/** Forgets the runs that are over: their threads are no more. */
export const forgetRuns = (): void => {
  for (const [thread, run] of runs) if (!isUnderWay(run)) runs.delete(thread);
  tell();
};

/** The run that a thread has at this moment, whatever is drawn. */
export const liveRun = (thread: string): LiveRun | undefined => runs.get(thread);

/** Begins a run on a thread and follows it to its end, whatever view is shown meanwhile. Resolves when it is over; what went wrong stands in it. */
export const carryOut = async (thread: string, told: Told, begin: Begin | Rejoin): Promise<void> => {
  const now = (): LiveRun => runs.get(thread)!;
  set(thread, { ...told, view: noRun, state: "running" });
  try {
    for await (const news of followed(thread, begin, new AbortController().signal)) {
      if (news.event === "lost" || news.event === "back") {
        set(thread, { ...now(), state: news.event === "lost" ? "lost" : "running" });
        continue;
      }
      const before = now();
      const view = afterEvent(before.view, news, performance.now(), containers);
      // A slate is shown at once; what led to it may wait a moment.
      const tells = view.values.recommendation !== before.view.values.recommendation ? set : note;
      tells(thread, { ...before, state: "running", view });
    }
    const { view } = now();
    const waiting = view.values.recommendation === null || Object.keys(view.begun).length > 0;
    set(thread, { ...now(), view: ended(view, waiting), state: view.error ? "failed" : "done" });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const busy = error instanceof CallError && error.status === 409 ? { busy: error } : {};
    set(thread, { ...now(), view: { ...now().view, error: message }, state: "failed", ...busy });
  }
};
