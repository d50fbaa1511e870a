import { setTimeout as passed } from "node:timers/promises";
import type { Served, ServedRun, Stop } from "../../memory/served/served.js";
import { type LeaveNothingPorts, leaveNothing } from "./leave-nothing.js";
import type { RunInput } from "./run-input.js";
import type { Carried } from "./runner.js";

export interface StopperPorts extends LeaveNothingPorts {
  served: Pick<Served, "runs" | "threads" | "results">;
}

const looks = [20, 50, 100, 250, 500];
/** Milliseconds before the next look at a run that another process carries out, from short to long. */
export const pauseAfter = (look: number): number => looks[Math.min(look, looks.length - 1)]!;

export const isOver = ({ status }: ServedRun): boolean => status !== "pending" && status !== "running";

/** Stops runs, whoever carries them out. */
export const stopperOver = ({ served, place }: StopperPorts) => {
  const { runs } = served;
  const clear = leaveNothing({ served, place });
  /** Those that are carried out in this process: they need not look whether somebody wants them stopped. */
  const carried = new Map<string, Carried>();

  /** One that was to leave nothing behind, and was stopped before anybody carried it out, is cleared away as its runner would have done. */
  const cleared = async (run: ServedRun): Promise<void> => {
    const { temporary } = run.kwargs as unknown as RunInput;
    if (!temporary || run.status !== "interrupted") return;
    await clear(run, { error: null, values: "null" });
  };

  /** Stops a run, and with `wait` sees its end. False where there is none. */
  const stop = async (owner: string, id: string, how: Stop, wait: boolean): Promise<boolean> => {
    const run = await runs.stop(owner, id, how);
    if (!run) return false;
    const here = carried.get(id);
    here?.stop(how);
    if (wait) await here?.done;
    if (isOver(run)) await cleared(run);
    // With rollback it is gone when it is over.
    for (let look = 0; wait && !here; look++) {
      const now = await runs.find(owner, id);
      if (!now || isOver(now)) break;
      await passed(pauseAfter(look));
    }
    return true;
  };

  /** Stops whatever runs for a user, and sees its end. What has lost its process does not run. */
  const stopFor = async (userId: string): Promise<void> => {
    for (let look = 0; ; look++) {
      const left = await runs.inFlightFor(userId);
      if (left.length === 0) return;
      for (const { owner, id } of left) await stop(owner, id, "interrupt", false);
      const here = left.flatMap(({ id }) => carried.get(id)?.done ?? []);
      await Promise.all(here);
      if (here.length < left.length) await passed(pauseAfter(look));
    }
  };

  return { carried, stop, stopFor };
};

export type Stopper = ReturnType<typeof stopperOver>;
