import { MemorySaver } from "@langchain/langgraph-checkpoint";
import type { OpenPlace } from "../checkpoint-place.js";
import { compactSerializer } from "../compact-serializer.js";
import { openDatabase } from "../database.js";
import { guardedSaver } from "../guarded-saver.js";
import { sqliteDoor } from "../sql-door.js";
import { userOfState } from "../user-of-state.js";
import { memoryPruning } from "./memory-pruning.js";
import { memoryThreads } from "./memory-threads.js";

/** Threads in this process alone; they go with it. */
export const memoryPlace: OpenPlace = async ({ clock }) => {
  const saver = new MemorySaver();
  saver.serde = compactSerializer(saver.serde, "bytes");
  const { storage } = saver;
  const threads = memoryThreads(clock);
  const tables = openDatabase(":memory:");
  return {
    saver: guardedSaver(saver),
    threads,
    sql: sqliteDoor(tables),
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
    ...memoryPruning(saver),
    scrub: async () => {},
    close: async () => tables.close(),
  };
};
