import { BrokenStore, shown } from "../../domain/errors.js";
import type { Through } from "../threads/held-saver.js";
import type { KeptHold } from "../threads/kept-hold.js";

/** Whoever holds a thread, as one who writes into it. */
export interface Writer {
  /** Lets nothing of his be written any more, and waits for what is being written: LangGraph's loop goes on for a while behind a run that was
   *  broken off. */
  close(): Promise<void>;
}

interface Open {
  ensure: KeptHold["ensure"];
  underWay: Set<Promise<unknown>>;
}

const gone = (name: string): BrokenStore =>
  new BrokenStore({
    place: `thread ${name}`,
    given: "a write by somebody who has let the thread go",
    expected: "one who holds it",
    cure: "Nothing was written: what was stored before stays.",
  });

/** Those who may write into threads here. The graphs write for the `writer` in `config.configurable`, or else for whoever writes under the thread's id. */
export const writersOver = () => {
  const open = new Map<string, Open>();
  return {
    /** From now on `name` may write. `ensure`, before each write: that he still holds his thread. */
    open: (name: string, ensure: KeptHold["ensure"]): Writer => {
      const writer: Open = { ensure, underWay: new Set() };
      open.set(name, writer);
      return {
        close: async () => {
          if (open.get(name) === writer) open.delete(name);
          await Promise.allSettled(writer.underWay);
        },
      };
    },

    through: (async ({ configurable: { writer: name, thread_id } = {} }, write) => {
      const writer = open.get(String(name ?? thread_id));
      if (!writer) throw gone(shown(thread_id));
      const writing = writer.ensure().then(write);
      writer.underWay.add(writing);
      try {
        return await writing;
      } finally {
        writer.underWay.delete(writing);
      }
    }) satisfies Through as Through,
  };
};

export type Writers = ReturnType<typeof writersOver>;
