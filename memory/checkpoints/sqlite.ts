import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { oldestKept } from "../checkpoint-ids.js";
import type { CheckpointPlace, Keep, OpenPlace } from "../checkpoint-place.js";
import { compactSerializer } from "../compact-serializer.js";
import { atomically, type SqliteDatabase } from "../database.js";
import { guardedSaver } from "../guarded-saver.js";
import { sqliteDoor } from "../sql-door.js";
import { sqliteThreads } from "./sqlite-threads.js";

/** LangGraph's saver over the home's file. libsql's driver has the interface of better-sqlite3, for which it was written. */
const saverOver = (database: SqliteDatabase): SqliteSaver => {
  const saver = new SqliteSaver(database as unknown as ConstructorParameters<typeof SqliteSaver>[0]);
  saver.serde = compactSerializer(saver.serde, "text");
  // The tables, ahead of the statements that are prepared on them.
  (saver as unknown as { setup(): void }).setup();
  return saver;
};

const pruning = (database: SqliteDatabase): Pick<CheckpointPlace, "ids" | "unlisted" | "prune" | "dropAfter"> => {
  const ids = database.prepare(
    "SELECT checkpoint_id AS id FROM checkpoints WHERE thread_id = ? AND checkpoint_ns = '' ORDER BY checkpoint_id DESC",
  );
  const unlisted = database.prepare("SELECT DISTINCT thread_id AS id FROM checkpoints WHERE thread_id NOT IN (SELECT id FROM threads)");
  const older = database.prepare("DELETE FROM checkpoints WHERE thread_id = ? AND checkpoint_id < ?");
  const settled = database.prepare(`DELETE FROM writes WHERE thread_id = ? AND checkpoint_id < (SELECT MAX(checkpoint_id)
    FROM checkpoints c WHERE c.thread_id = writes.thread_id AND c.checkpoint_ns = writes.checkpoint_ns)`);
  const orphaned = database.prepare("DELETE FROM writes WHERE thread_id = ? AND checkpoint_id < ?");
  const newer = ["checkpoints", "writes"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE thread_id = ? AND checkpoint_id > ?`),
  );
  const idsOf = (threadId: string): string[] => (ids.all(threadId) as { id: string }[]).map(({ id }) => id);
  return {
    ids: async (threadId) => idsOf(threadId),
    unlisted: async () => (unlisted.all() as { id: string }[]).map(({ id }) => id),
    dropAfter: async (threadId, checkpointId = "") =>
      atomically(database, () => {
        for (const statement of newer) statement.run(threadId, checkpointId);
      }),
    prune: async (threadId: string, keep: Keep) =>
      atomically(database, () => {
        settled.run(threadId);
        const floor = oldestKept(idsOf(threadId), keep);
        if (floor === undefined) return 0;
        orphaned.run(threadId, floor);
        return older.run(threadId, floor).changes;
      }),
  };
};

/** Threads in the home's SQLite file. */
export const sqlitePlace: OpenPlace = async ({ database }) => ({
  saver: guardedSaver(saverOver(database)),
  threads: sqliteThreads(database),
  sql: sqliteDoor(database),
  ...pruning(database),
  scrub: async () => {},
  close: async () => {},
});
