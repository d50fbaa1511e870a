import { mutate } from "swr";
import type { Begin, Rejoin } from "../api/protocol.js";
import { carryOut, dropRun, liveRun, settle, type Told } from "../talk/live-runs.js";

/** Follows a run to its end, and reads its thread again. Throws CallError where it did not begin, as the thread was busy: nothing of it is left then. */
export const runHere = async (user: string, thread: string, told: Told, begin: Begin | Rejoin): Promise<void> => {
  await carryOut(thread, told, begin);
  const busy = liveRun(thread)?.busy;
  if (busy) dropRun(thread);
  await mutate(["checkpoints", user, thread]);
  await mutate(["history", user, thread]);
  settle(thread);
  if (busy) throw busy;
};
