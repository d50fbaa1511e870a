import { randomUUID } from "node:crypto";
import { BrokenStore } from "../../domain/errors.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import { type RunHold, type Served, type ServedRun, type Stop, writing } from "../../memory/served/served.js";
import { type KeptHold, keptHold } from "../threads/kept-hold.js";
import { asJson } from "./as-json.js";
import type { EventLog } from "./event-log.js";
import { knownCheckpoint } from "./known-checkpoint.js";
import { leaveNothing } from "./leave-nothing.js";
import { protocolEvents } from "./protocol-events.js";
import { runError } from "./run-error.js";
import type { RunInput } from "./run-input.js";
import type { ServedGraph } from "./served-graph.js";
import { toldError } from "./told-error.js";
import type { Writers } from "./writers.js";

/** Why a run is broken off: somebody wants it stopped, or this process ends. */
class BrokenOff extends Error {
  constructor(readonly how: Stop | "closing" | "timeout") {
    super(`the run was broken off: ${how}`);
  }
}

/** A run that is being carried out here. */
export interface Carried {
  /** Breaks it off. */
  stop(how: Stop | "closing"): void;
  done: Promise<void>;
}

export interface RunnerPorts {
  served: Served;
  place: CheckpointPlace;
  graphs(): Readonly<Record<string, ServedGraph>>;
  /** Seconds that a run is held without a sign of life. */
  lease: number;
  /** Seconds that a run may take in one process. */
  seconds: number;
  clock(): number;
  /** Hears of what went wrong in a run through no fault of its caller's. */
  report(error: unknown, run: ServedRun): void;
  /** Hears of every run that is over here. */
  ended(run: ServedRun, outcome: string): void;
  /** As many checkpoints of a thread are kept; absent: all. */
  keep?: number | undefined;
  writers: Writers;
}

const fell = (id: string): BrokenStore =>
  new BrokenStore({
    place: `run ${id}`,
    given: "a hold that was not renewed in time and fell to another process",
    expected: "a process that keeps up with its runs, or a longer PARLEY_LEASE",
    cure: "The other process goes on with the run.",
  });

const late = (seconds: number): NonNullable<ServedRun["error"]> => ({
  error: "OverLimit",
  message: `run: got none that ended within ${seconds} s, expected one in time. What it stored stays; go on from there by a run without an input.`,
});

type Hold = Pick<RunHold, "id" | "holder">;

/** How a run came out. `lost`: another process has it, or will. */
type Outcome =
  | { status: "success" | "interrupted" | "error" | "timeout"; error?: ServedRun["error"]; waiting?: boolean; failure?: unknown }
  | "lost"
  | "rollback";

/** Carries runs out. Each is claimed first, held while it lasts, and ended by whoever holds it then. */
export const runnerOver = ({ served, place, graphs, lease, seconds, clock, report, ended, keep, writers }: RunnerPorts) => {
  const { runs, threads } = served;
  const clear = leaveNothing({ served, place });

  /** True where the run has stored something: then it was begun before, and is gone on with. Its thread is its own while it is held. */
  const wasBegun = async (run: ServedRun, hold: Hold): Promise<boolean> => {
    const newest = (await place.ids(run.thread))[0] ?? "";
    if (run.base !== null) return newest !== run.base;
    await runs.begin(hold, newest);
    return false;
  };

  const played = async (run: ServedRun, hold: Hold, log: EventLog, signal: AbortSignal): Promise<{ waiting: boolean }> => {
    const graph = graphs()[run.assistant]!;
    const kwargs = run.kwargs as unknown as RunInput;
    const goOn = await wasBegun(run, hold);
    // While the run waited for its turn, those before it may have had its checkpoint pruned.
    if (!goOn) await knownCheckpoint(place.saver, run.thread, { checkpoint_id: kwargs.checkpointId });
    const from = kwargs.checkpointId && !goOn ? { checkpoint_id: kwargs.checkpointId, checkpoint_ns: "" } : {};
    const config = {
      configurable: { thread_id: run.thread, run_id: run.id, writer: hold.holder, graph_id: run.assistant, ...from },
      durability: "sync",
      signal,
      ...(kwargs.context ? { context: kwargs.context } : {}),
      ...(kwargs.interruptBefore ? { interruptBefore: kwargs.interruptBefore } : {}),
      ...(kwargs.interruptAfter ? { interruptAfter: kwargs.interruptAfter } : {}),
      ...(kwargs.recursionLimit ? { recursionLimit: kwargs.recursionLimit } : {}),
    };
    const attempt = { run_id: run.id, attempt: run.attempt };
    let last: unknown;
    const events = protocolEvents(graph, { kwargs, config, attempt, goOn }, (values) => {
      last = values;
    });
    for await (const { event, data } of events) log.push(event, asJson(data));
    last ??= (await graph.getState({ configurable: { thread_id: run.thread } })).values;
    log.result = asJson(last);
    return { waiting: typeof last === "object" && last !== null && "__interrupt__" in last };
  };

  /** Drops what a run has stored. */
  const rolledBack = async ({ id, owner, thread }: ServedRun): Promise<void> => {
    const base = (await runs.find(owner, id))?.base;
    if (base != null) await place.dropAfter(thread, base || undefined);
  };

  const outcomeOf = async (run: ServedRun, hold: Hold, log: EventLog, kept: KeptHold, stopped: AbortSignal): Promise<Outcome> => {
    const writer = writers.open(hold.holder, kept.ensure);
    try {
      return { status: "success", ...(await played(run, hold, log, AbortSignal.any([kept.signal, stopped]))) };
    } catch (failure) {
      if (kept.signal.aborted) return "lost";
      if (stopped.aborted) {
        const { how } = stopped.reason as BrokenOff;
        if (how === "timeout") return { status: "timeout", error: late(seconds) };
        return how === "closing" ? "lost" : how === "rollback" ? "rollback" : { status: "interrupted" };
      }
      const cause = runError(failure, run.kwargs as unknown as RunInput);
      const { name, message } = toldError(cause);
      return { status: "error", error: { error: name, message }, failure: cause };
    } finally {
      // Whatever comes of it, what it is still storing is stored first.
      await writer.close();
    }
  };

  const settled = async (run: ServedRun, hold: Hold, outcome: Outcome, log: EventLog): Promise<void> => {
    const { temporary } = run.kwargs as unknown as RunInput;
    if (outcome === "lost") return runs.giveBack(hold);
    if (outcome === "rollback") await rolledBack(run);
    if (outcome !== "rollback" && outcome.error) {
      log.push("error", asJson(outcome.error));
      log.result = asJson({ __error__: outcome.error });
      if (outcome.error.error === "InternalError" || outcome.failure instanceof BrokenStore) report(outcome.failure, run);
    }
    if (temporary) {
      const error = (outcome !== "rollback" && outcome.error) || null;
      return clear(run, { error, values: (!error && log.result) || "null" });
    }
    // What cannot be pruned now is pruned after the next run.
    if (keep !== undefined) await place.prune(run.thread, { last: keep }).catch(() => 0);
    const standing = outcome === "rollback" ? "idle" : outcome.error ? "error" : outcome.waiting ? "interrupted" : "idle";
    await threads.change(run.owner, run.thread, { status: standing });
    if (outcome === "rollback") await runs.remove(run.owner, run.id);
    else await runs.finish(hold, outcome);
  };

  /** Carries a run out if it can be had; undefined where it cannot. Its events go into the log that `logFor` gives. */
  const carry = async (id: string, logFor: (run: ServedRun) => EventLog): Promise<Carried | undefined> => {
    const hold = { id, holder: randomUUID(), seconds: lease };
    const run = await runs.claim(hold);
    if (!run) return undefined;
    if (run.assistant === writing) {
      // Somebody died while writing: the thread is free again.
      await runs.remove(run.owner, id);
      return undefined;
    }
    const log = logFor(run);
    const stopped = new AbortController();
    const stop = (how: BrokenOff["how"]) => stopped.abort(new BrokenOff(how));
    const renew = async (): Promise<boolean> => {
      const standing = await runs.renew(hold);
      if (standing?.stop) stop(standing.stop);
      return standing !== undefined;
    };
    const kept = keptHold({ renew, fell: () => fell(id), lease, clock });
    const timer = setTimeout(() => stop("timeout"), 1000 * seconds);
    const work = async (): Promise<void> => {
      let lost = true;
      try {
        const outcome = await outcomeOf(run, hold, log, kept, stopped.signal);
        await settled(run, hold, outcome, log);
        lost = outcome === "lost";
        ended(run, typeof outcome === "string" ? outcome : outcome.status);
      } catch (error) {
        // The store is away: the hold falls by itself, and whoever claims the run then ends it.
        report(error, run);
      } finally {
        kept.stop();
        clearTimeout(timer);
        log.end(lost);
      }
    };
    return { stop, done: work() };
  };
  return { carry };
};
