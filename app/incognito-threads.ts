import { MemorySaver } from "@langchain/langgraph";
import { memoryPruning } from "../memory/checkpoints/memory-pruning.js";
import { compactSerializer } from "../memory/compact-serializer.js";

/** As many incognito conversations are kept at once; the oldest are dropped. */
const kept = 100;
/** As many checkpoints of one are kept; a turn that may wait takes some ten. */
const keptOfOne = 20;

/** Threads that are incognito: their checkpoints are in this process's memory alone, and go with it. `compiled` gives the graph over them. */
export const incognitoThreads = <G>(compiled: (saver: MemorySaver) => G) => {
  const saver = new MemorySaver();
  saver.serde = compactSerializer(saver.serde, "bytes");
  const { prune } = memoryPruning(saver);
  const threads = new Set<string>();
  return {
    /** The graph of a thread that is incognito; undefined for others. */
    of: (thread: string): G | undefined => (threads.has(thread) ? compiled(saver) : undefined),
    /** Drops what is old of a thread. `keep`: as many checkpoints of any thread are kept; absent: as many as there may be. */
    prune: (thread: string, keep = keptOfOne): Promise<number> => prune(thread, { last: Math.min(keep, keptOfOne) }),
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
