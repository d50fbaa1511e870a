import { MemorySaver } from "@langchain/langgraph-checkpoint";
import { oldestKept } from "../checkpoint-ids.js";
import type { OpenPlace } from "../checkpoint-place.js";
import { compactSerializer } from "../compact-serializer.js";
import { openDatabase } from "../database.js";
import { guardedSaver } from "../guarded-saver.js";
import { sqliteDoor } from "../sql-door.js";
import { userOfState } from "../user-of-state.js";
import { memoryThreads } from "./memory-threads.js";

const newestFirst = (ids: Iterable<string>): string[] => [...ids].sort().reverse();

/** Threads in this process alone; they go with it. */
export const memoryPlace: OpenPlace = async ({ clock }) => {
  const saver = new MemorySaver();
  saver.serde = compactSerializer(saver.serde, "bytes");
  const { storage, writes } = saver;
  const threads = memoryThreads(clock);
  const tables = openDatabase(":memory:");
  const idsOf = (threadId: string): string[] => newestFirst(Object.keys(storage[threadId]?.[""] ?? {}));
  return {
    saver: guardedSaver(saver),
    threads,
    sql: sqliteDoor(tables),
    ids: async (threadId) => idsOf(threadId),
    others: {
      of: async (userId) => {
        const known = await Promise.all(
          Object.keys(storage).map(async (id) => {
            if (await threads.find(id)) return [];
            const state = await saver.getTuple({ configurable: { thread_id: id } });
            return userOfState(state?.checkpoint.channel_values) === userId ? [id] : [];
          }),
        );
        return known.flat();
      },
      forget: async () => {},
    },
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
    scrub: async () => {},
    close: async () => tables.close(),
  };
};
