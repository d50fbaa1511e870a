import type { CheckpointPlace } from "../../memory/checkpoint-place.js";
import type { Served } from "../../memory/served/served.js";
import { threadId } from "../../memory/thread-id.js";
import { userOfState } from "../../memory/user-of-state.js";
import type { Threads } from "../threads/threads.js";

/** What is kept of a user's threads. */
export interface UserThreads {
  /** The latest state of each, by name. */
  of(userId: string): Promise<Record<string, unknown>>;
  /** Stops whatever runs for the user at LangGraph's own doors, and sees its end. */
  stop(userId: string): Promise<void>;
  /** Deletes them all and gives up their space. Returns how many there were. */
  forget(userId: string): Promise<number>;
}

const all = 1_000_000;

/** The threads of a user, and those that somebody has begun for them at LangGraph's own doors, under ids of their own. */
export const userThreads = (
  place: CheckpointPlace,
  threads: Threads,
  served: Pick<Served, "forget">,
  stop: UserThreads["stop"],
): UserThreads => {
  const latest = async (id: string): Promise<unknown> =>
    (await place.saver.getTuple({ configurable: { thread_id: id } }))?.checkpoint.channel_values ?? null;
  const others = async (userId: string): Promise<[string, unknown][]> => {
    const ids = await place.others.of(userId);
    const states = await Promise.all(ids.map(async (id): Promise<[string, unknown]> => [id, await latest(id)]));
    return states.filter(([, state]) => userOfState(state as object | null) === userId);
  };
  return {
    stop,
    of: async (userId) => {
      const names = (await threads.list(userId, { limit: all })).map(({ thread }) => thread);
      const own = await Promise.all(names.map(async (name) => [name, await latest(threadId(userId, name))] as const));
      return Object.fromEntries([...own, ...(await others(userId))]);
    },
    forget: async (userId) => {
      const names = (await threads.list(userId, { limit: all })).map(({ thread }) => thread);
      for (const name of names) await threads.remove(userId, name);
      const ids = (await others(userId)).map(([id]) => id);
      for (const id of ids) await place.saver.deleteThread(id);
      await place.others.forget(userId);
      await served.forget(userId, ids);
      if (names.length + ids.length > 0) await place.scrub();
      return names.length + ids.length;
    },
  };
};
