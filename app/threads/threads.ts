import { z } from "zod";
import { parsed } from "../../domain/parsed.js";
import { type Request, UserId } from "../../domain/request.js";
import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Thread } from "../../memory/thread-index.js";
import { allApart } from "../apart.js";
import { type Standing, type Step, standingOf, stepsOf } from "./history.js";
import { type Kept, prunerOver, Retention } from "./retention.js";
import { timeTravel } from "./time-travel.js";
import type { Turns } from "./turns.js";

/** A thread in a list. `time`: of the last request, seconds since 1970; `turns`: requests so far; `text`: the last one's first 200
 *  characters. */
export interface ListedThread {
  thread: string;
  user: string;
  text: string;
  time: number;
  turns: number;
}

/** A thread's history. `steps`: its checkpoints, oldest first; `earlier`: how many more there are before them. */
export type History = ListedThread & Standing & { steps: Step[]; earlier: number };

export const listed = ({ name, userId, text, time, turns }: Thread): ListedThread => ({ thread: name, user: userId, text, time, turns });

export interface ThreadPorts {
  place: CheckpointPlace;
  turns: Turns;
  requestOf(input: Request): Request;
  retention: Retention;
  now(): number;
}

const Listing = z.object({ limit: z.int("a whole number").min(1, "1 or more").default(100) });

/** What may be done with threads beside asking in them. Every call but `all` and `prune` is about one user, named in full: another's
 *  thread is as if it were not there. */
export const threadsOver = ({ place, turns, requestOf, retention, now }: ThreadPorts) =>
  allApart({
    /** The threads of a user, the latest request first. */
    list: async (userId: string, which: { limit?: number } = {}): Promise<ListedThread[]> => {
      const { limit } = parsed("list", Listing, which);
      const user = parsed("user", UserId, userId);
      return (await place.threads.list({ userId: user, limit })).filter((thread) => thread.userId === user).map(listed);
    },

    /** The threads of all users: for the operator of the place, not for any of its users. */
    all: async (which: { limit?: number } = {}): Promise<ListedThread[]> =>
      (await place.threads.list(parsed("list", Listing, which))).map(listed),

    /** The history of a thread: at most `limit` checkpoints, the newest. */
    show: async (userId: string, name: string, which: { limit?: number } = {}): Promise<History> => {
      const { limit } = parsed("show", Listing, which);
      const thread = await turns.find(userId, name);
      const ids = await place.ids(thread.id);
      const steps = await stepsOf(turns.graph, place.saver, thread.id, ids.slice(0, limit));
      const newest = steps.at(-1);
      const standing: Standing =
        newest === undefined || newest.state === "damaged"
          ? { state: "broken off", before: newest ? "a damaged checkpoint" : "its first step" }
          : standingOf(await turns.graph.getState({ configurable: { thread_id: thread.id } }));
      return { ...listed(thread), ...standing, steps, earlier: Math.max(0, ids.length - steps.length) };
    },

    ...timeTravel(place, turns, requestOf),

    /** Deletes a thread, its checkpoints and its name. Waits for a request that is running on it. */
    remove: async (userId: string, name: string): Promise<void> => {
      const run = await turns.goOn(userId, name);
      try {
        await place.saver.deleteThread(run.config.configurable.thread_id);
        await place.threads.remove(run.config.configurable.thread_id);
      } finally {
        await run.end();
      }
    },

    /** Drops old checkpoints, and threads, of all users; by the settings where nothing is given. */
    prune: async (given: Retention = {}): Promise<Kept> =>
      prunerOver(place, turns, now)({ ...retention, ...parsed("retention", Retention, given) }),
  });

export type Threads = ReturnType<typeof threadsOver>;
