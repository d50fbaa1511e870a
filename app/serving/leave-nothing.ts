import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Came, Served, ServedRun } from "../../memory/served/served.js";

export interface LeaveNothingPorts {
  served: Pick<Served, "threads" | "results">;
  place: Pick<CheckpointPlace, "saver">;
}

/** Clears a run away that had a thread of its own; what it came to is kept for who waits for it. */
export const leaveNothing =
  ({ served: { threads, results }, place: { saver } }: LeaveNothingPorts) =>
  async (run: ServedRun, came: Came): Promise<void> => {
    await results.keep({ ...run, ...came });
    await saver.deleteThread(run.thread);
    await threads.remove(run.owner, run.thread);
  };
