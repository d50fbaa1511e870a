import type { MemorySaver } from "@langchain/langgraph-checkpoint";
import { oldestKept } from "../checkpoint-ids.js";
import type { CheckpointPlace } from "../checkpoint-place.js";

const newestFirst = (ids: Iterable<string>): string[] => [...ids].sort().reverse();

/** What is dropped of threads that lie in LangGraph's saver in memory. */
export const memoryPruning = ({ storage, writes }: MemorySaver): Pick<CheckpointPlace, "ids" | "prune" | "dropAfter"> => {
  const idsOf = (threadId: string): string[] => newestFirst(Object.keys(storage[threadId]?.[""] ?? {}));
  return {
    ids: async (threadId) => idsOf(threadId),
    dropAfter: async (threadId, checkpointId = "") => {
      for (const checkpoints of Object.values(storage[threadId] ?? {}))
        for (const id of Object.keys(checkpoints)) if (id > checkpointId) delete checkpoints[id];
      for (const key of Object.keys(writes)) {
        const [thread, , id] = JSON.parse(key) as [string, string, string];
        if (thread === threadId && id > checkpointId) delete writes[key];
      }
    },
    prune: async (threadId, keep) => {
      const floor = oldestKept(idsOf(threadId), keep) ?? "";
      let gone = 0;
      for (const checkpoints of Object.values(storage[threadId] ?? {}))
        for (const id of Object.keys(checkpoints).filter((one) => one < floor)) {
          delete checkpoints[id];
          gone++;
        }
      for (const key of Object.keys(writes)) {
        const [thread, namespace, id] = JSON.parse(key) as [string, string, string];
        const newest = newestFirst(Object.keys(storage[thread]?.[namespace] ?? {}))[0];
        if (thread === threadId && (id < floor || (newest !== undefined && id < newest))) delete writes[key];
      }
      return gone;
    },
  };
};
