import { randomUUID } from "node:crypto";
import { BrokenStore } from "../../domain/errors.js";
import type { ServedRuns } from "../../memory/served/served.js";
import { type KeptHoldPorts, keptHold } from "../threads/kept-hold.js";
import type { RunDesk } from "./run-desk.js";
import type { Writers } from "./writers.js";

export interface ThreadWritesPorts extends Pick<KeptHoldPorts, "lease" | "clock"> {
  runs: ServedRuns;
  desk: Pick<RunDesk, "start">;
  writers: Writers;
  newId(): string;
}

const fell = (thread: string): BrokenStore =>
  new BrokenStore({
    place: `thread ${thread}`,
    given: "a hold that was not renewed in time",
    expected: "a process that keeps up with its writes, or a longer PARLEY_LEASE",
    cure: "Nothing was written since: send it again.",
  });

/** Writes into threads beside the runs: while one writes, no run of the thread begins, in whichever process, and none is written beside. Runs that came
 *  meanwhile begin after it. Undefined, and nothing done, where the thread is busy. */
export const threadWrites =
  ({ runs, desk, lease, clock, writers, newId }: ThreadWritesPorts) =>
  async <T>(owner: string, thread: string, work: () => Promise<T>): Promise<T | undefined> => {
    const hold = { id: newId(), holder: randomUUID(), seconds: lease };
    if (!(await runs.seize({ ...hold, thread, owner }))) return undefined;
    const renew = async (): Promise<boolean> => (await runs.renew(hold)) !== undefined;
    const kept = keptHold({ renew, fell: () => fell(thread), lease, clock });
    const writer = writers.open(thread, kept.ensure);
    try {
      return await work();
    } finally {
      await writer.close();
      kept.stop();
      await runs.remove(owner, hold.id);
      for (const { id } of await runs.inFlight(thread)) await desk.start(id);
    }
  };

export type ThreadWrites = ReturnType<typeof threadWrites>;
