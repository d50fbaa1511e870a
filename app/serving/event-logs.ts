import type { ServedRun } from "../../memory/served/served.js";
import { type EventLog, eventLog } from "./event-log.js";

/** As many logs are kept at most; the oldest that are over go first. */
const mostLogs = 1000;

/** The events of the runs that are carried out here, and of those that were until `seconds` ago. `most`: bytes that all of them hold together: over it
 *  those that are over go, the oldest first. */
export const eventLogs = ({ most, seconds }: { most: number; seconds: number }) => {
  /** With whose they are: they outlive the rows of runs that leave nothing behind. */
  const logs = new Map<string, { owner: string; log: EventLog }>();
  let held = 0;

  const forget = (id: string, log: EventLog): void => {
    if (logs.get(id)?.log !== log) return;
    logs.delete(id);
    held -= log.size;
  };
  const makeRoom = (): void => {
    for (const [id, { log }] of logs) {
      if (held <= most && logs.size <= mostLogs) return;
      if (log.over) forget(id, log);
    }
  };

  return {
    of: (owner: string, id: string): EventLog | undefined => {
      const kept = logs.get(id);
      return kept?.owner === owner ? kept.log : undefined;
    },

    /** A new one for a run, in place of one that another process has gone on with. */
    open: ({ id, owner, attempt }: Pick<ServedRun, "id" | "owner" | "attempt">): EventLog => {
      const before = logs.get(id);
      if (before) forget(id, before.log);
      const log = eventLog({
        attempt,
        grew: (by) => {
          // What a log grows by that was let go of, or replaced, nobody could give back.
          if (logs.get(id)?.log !== log) return;
          held += by;
          makeRoom();
        },
      });
      logs.set(id, { owner, log });
      void log.ended.then(() => {
        makeRoom();
        setTimeout(() => forget(id, log), 1000 * seconds).unref();
      });
      makeRoom();
      return log;
    },
  };
};
