import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import type { SqlDoor } from "../sql-door.js";
import { userOfState } from "../user-of-state.js";

/** Whom threads are for that the index does not know. A place writes each down with the checkpoint that says so. */
export const threadUserTable = (prefix: string): string => `
  CREATE TABLE IF NOT EXISTS ${prefix}thread_users (user_id TEXT NOT NULL, thread_id TEXT NOT NULL, PRIMARY KEY (user_id, thread_id));
  CREATE INDEX IF NOT EXISTS thread_users_of ON ${prefix}thread_users (thread_id);`;

/** A statement that notes a user for a thread of no list; the same text in each of two dialects, by what stands for a parameter. */
export const noteUser = (prefix: string, user: string, thread: string): string =>
  `INSERT INTO ${prefix}thread_users (user_id, thread_id) SELECT ${user}, ${thread}
    WHERE ${user} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${prefix}threads WHERE id = ${thread}) ON CONFLICT DO NOTHING`;

export interface ThreadUserPorts {
  sql: SqlDoor;
  saver: BaseCheckpointSaver;
  /** The ids of all threads that the index does not know. */
  unlisted(): Promise<string[]>;
}

/** Stands in the table once all threads that were there before it are noted. */
const whole = "";

/** The threads of a user that the index does not know. */
export const threadUsers = ({ sql, saver, unlisted }: ThreadUserPorts) => {
  const table = `${sql.prefix}thread_users`;
  const ids = async (userId: string): Promise<string[]> =>
    (await sql.rows(`SELECT thread_id FROM ${table} WHERE user_id = $1 ORDER BY thread_id`, [userId])).map((row) => String(row.thread_id));
  const add = (userId: string, thread: string) =>
    sql.rows(`INSERT INTO ${table} VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING user_id`, [userId, thread]);

  const fill = async (): Promise<void> => {
    if ((await ids(whole)).length > 0) return;
    for (const id of await unlisted()) {
      const state = await saver.getTuple({ configurable: { thread_id: id, checkpoint_ns: "" } });
      const userId = userOfState(state?.checkpoint.channel_values);
      if (userId !== null) await add(userId, id);
    }
    await add(whole, whole);
  };
  let filled: Promise<void> | undefined;

  return {
    /** Ids of threads that are for the user, or were. */
    of: async (userId: string): Promise<string[]> => {
      filled ??= fill();
      await filled.catch((error) => {
        filled = undefined;
        throw error;
      });
      return ids(userId);
    },
    forget: async (userId: string): Promise<void> =>
      void (await sql.rows(`DELETE FROM ${table} WHERE user_id = $1 RETURNING user_id`, [userId])),
  };
};
