import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Served, ServedRun, Stop } from "../../memory/served/served.js";
import type { RunInput } from "./run-input.js";
import type { Carried } from "./runner.js";

export interface StopperPorts {
  served: Pick<Served, "runs" | "threads" | "results">;
  place: Pick<CheckpointPlace, "saver">;
}

/** Milliseconds between two looks at a run that another process carries out, from short to long. */
export const looks = [20, 50, 100, 250, 500];

export const isOver = ({ status }: ServedRun): boolean => status !== "pending" && status !== "running";

const moment = (look: number): Promise<void> => new Promise((passed) => setTimeout(passed, looks[Math.min(look, looks.length - 1)]!));

/** Stops runs, whoever carries them out. */
export const stopperOver = ({ served: { runs, threads, results }, place: { saver } }: StopperPorts) => {
  /** Those that are carried out in this process: they need not look whether somebody wants them stopped. */
  const carried = new Map<string, Carried>();

  /** One that was to leave nothing behind, and was stopped before anybody carried it out, is cleared away as its runner would have done. */
  const cleared = async (run: ServedRun): Promise<void> => {
    const { temporary } = run.kwargs as unknown as RunInput;
    if (!temporary || run.status !== "interrupted") return;
    await results.keep({ ...run, error: null, values: "null" });
    await saver.deleteThread(run.thread);
    await threads.remove(run.owner, run.thread);
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
      await moment(look);
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
      if (here.length < left.length) await moment(look);
    }
  };

  return { carried, stop, stopFor };
};

export type Stopper = ReturnType<typeof stopperOver>;
