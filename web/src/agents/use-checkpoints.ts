import { useEffect } from "react";
import useSWR from "swr";
import { historyOf, runningOn } from "../api/protocol.js";
import { turnsOf } from "../model/turns.js";
import { isUnderWay, liveRun } from "../talk/live-runs.js";
import { runHere } from "./run-here.js";

/** A thread's checkpoints, newest first; a run that it has under way, whatever page began it, is followed to its end. */
export const useCheckpoints = (user: string, thread: string | undefined) => {
  const { data, error } = useSWR(thread ? ["checkpoints", user, thread] : null, async ([, whose, id]) => {
    const running = await runningOn(whose, id);
    return { history: await historyOf(id), running };
  });
  useEffect(() => {
    if (!thread || !data?.running) return;
    const { id, ...told } = data.running;
    const known = liveRun(thread);
    if (isUnderWay(known) || known?.view.runId === id) return;
    void runHere(user, thread, { ...told, after: turnsOf(data.history).length }, { run: id });
  }, [user, thread, data]);
  return { history: data?.history, error: error as Error | undefined };
};
