import { listedText, type Thread, type ThreadIndex } from "../thread-index.js";

interface Entry {
  thread: Thread;
  holder?: string | undefined;
  until: number;
}

/** The index in this process. `clock`: milliseconds that only go forward. */
export const memoryThreads = (clock: () => number): ThreadIndex => {
  const entries = new Map<string, Entry>();
  const isFree = ({ holder, until }: Entry, who: string): boolean => holder === undefined || holder === who || until < clock();
  return {
    take: async ({ id, holder, seconds, turn }) => {
      const entry = entries.get(id);
      if (entry ? !isFree(entry, holder) : turn === undefined) return false;
      const turns = (entry?.thread.turns ?? 0) + (turn && entry?.holder !== holder ? 1 : 0);
      const thread = turn ? { id, ...turn, text: listedText(turn.text), turns } : entry!.thread;
      entries.set(id, { thread, holder, until: clock() + 1000 * seconds });
      return true;
    },
    renew: async ({ id, holder, seconds }) => {
      const entry = entries.get(id);
      if (entry?.holder !== holder) return false;
      entry.until = clock() + 1000 * seconds;
      return true;
    },
    release: async ({ id, holder }) => {
      const entry = entries.get(id);
      if (entry?.holder === holder) entry.holder = undefined;
    },
    find: async (id) => entries.get(id)?.thread,
    list: async ({ userId, limit }) =>
      [...entries.values()]
        .map(({ thread }) => thread)
        .filter((thread) => userId === undefined || thread.userId === userId)
        .sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    remove: async (id) => {
      entries.delete(id);
    },
  };
};
