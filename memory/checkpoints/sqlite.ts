import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { oldestKept } from "../checkpoint-ids.js";
import type { CheckpointPlace, Keep, OpenPlace } from "../checkpoint-place.js";
import { compactSerializer } from "../compact-serializer.js";
import { atomically, type SqliteDatabase } from "../database.js";
import { guardedSaver } from "../guarded-saver.js";
import { sqliteDoor } from "../sql-door.js";
import { userOfState } from "../user-of-state.js";
import { sqliteThreads } from "./sqlite-threads.js";
import { noteUser, threadUsers, threadUserTable } from "./thread-users.js";

/** LangGraph's saver over the home's file, which notes whom a thread is for. libsql's driver has the interface of better-sqlite3, for which it was
 *  written. */
const saverOver = (database: SqliteDatabase): SqliteSaver => {
  const note = database.prepare(noteUser("", "?1", "?2"));
  const drop = database.prepare("DELETE FROM thread_users WHERE thread_id = ?");
  class Noting extends SqliteSaver {
    override async put(...put: Parameters<SqliteSaver["put"]>): ReturnType<SqliteSaver["put"]> {
      const [{ configurable }, { channel_values }] = put;
      note.run(userOfState(channel_values), configurable?.thread_id);
      return super.put(...put);
    }

    override async deleteThread(threadId: string): Promise<void> {
      await super.deleteThread(threadId);
      drop.run(threadId);
    }
  }
  const saver = new Noting(database as unknown as ConstructorParameters<typeof SqliteSaver>[0]);
  saver.serde = compactSerializer(saver.serde, "text");
  // The tables, ahead of the statements that are prepared on them.
  (saver as unknown as { setup(): void }).setup();
  return saver;
};

const pruning = (database: SqliteDatabase): Pick<CheckpointPlace, "ids" | "prune" | "dropAfter"> => {
  const ids = database.prepare(
    "SELECT checkpoint_id AS id FROM checkpoints WHERE thread_id = ? AND checkpoint_ns = '' ORDER BY checkpoint_id DESC",
  );
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

const unlisted = "SELECT DISTINCT thread_id AS id FROM checkpoints WHERE thread_id NOT IN (SELECT id FROM threads)";

/** Threads in the home's SQLite file. */
export const sqlitePlace: OpenPlace = async ({ database }) => {
  const [threads, sql] = [sqliteThreads(database), sqliteDoor(database)];
  await sql.make(threadUserTable(sql.prefix));
  const saver = guardedSaver(saverOver(database));
  const ids = async (): Promise<string[]> => (await sql.rows(unlisted)).map(({ id }) => String(id));
  return {
    saver,
    threads,
    sql,
    others: threadUsers({ sql, saver, unlisted: ids }),
    ...pruning(database),
    scrub: async () => {},
    close: async () => {},
  };
};
