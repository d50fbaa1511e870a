import { MemorySaver } from "@langchain/langgraph";

/** As many incognito conversations are kept at once; the oldest are dropped. */
const kept = 100;

/** Threads that are incognito: their checkpoints are in this process's memory alone, and go with it. `compiled` gives the graph over them. */
export const incognitoThreads = <G>(compiled: (saver: MemorySaver) => G) => {
  const saver = new MemorySaver();
  const threads = new Set<string>();
  return {
    /** The graph of a thread that is incognito; undefined for others. */
    of: (thread: string): G | undefined => (threads.has(thread) ? compiled(saver) : undefined),
    open: async (thread: string): Promise<void> => {
      threads.delete(thread);
      threads.add(thread);
      const oldest = threads.size > kept ? threads.values().next().value : undefined;
      if (oldest !== undefined) {
        threads.delete(oldest);
        await saver.deleteThread(oldest);
      }
    },
  };
};
