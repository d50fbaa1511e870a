import type { SqliteDatabase } from "../database.js";
import { type Hold, listedText, type Thread, type ThreadIndex } from "../thread-index.js";

const columns = "id, user_id AS userId, name, text, time, turns";
const now = "unixepoch('subsec')";
const free = `(holder IS NULL OR holder = :holder OR held_until < ${now})`;

const threadOf = ({ id, userId, name, text, time, turns }: Thread): Thread => ({ id, userId, name, text, time, turns });

/** The index in the home's SQLite file. Each statement is a transaction of its own, so two processes cannot both take a thread. */
export const sqliteThreads = (database: SqliteDatabase): ThreadIndex => {
  database.exec(`CREATE TABLE IF NOT EXISTS threads (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
    time REAL NOT NULL, turns INTEGER NOT NULL, holder TEXT, held_until REAL NOT NULL) WITHOUT ROWID`);
  database.exec("CREATE INDEX IF NOT EXISTS threads_of_user ON threads (user_id, time)");
  const begin = database.prepare(`INSERT INTO threads VALUES (:id, :userId, :name, :text, :time, 1, :holder, ${now} + :seconds)
    ON CONFLICT (id) DO UPDATE SET text = excluded.text, time = excluded.time, holder = excluded.holder, held_until = excluded.held_until,
    turns = turns + (holder IS NOT excluded.holder) WHERE ${free}`);
  const goOn = database.prepare(`UPDATE threads SET holder = :holder, held_until = ${now} + :seconds WHERE id = :id AND ${free}`);
  const renew = database.prepare(`UPDATE threads SET held_until = ${now} + :seconds WHERE id = :id AND holder = :holder`);
  const release = database.prepare("UPDATE threads SET holder = NULL WHERE id = :id AND holder = :holder");
  const find = database.prepare(`SELECT ${columns} FROM threads WHERE id = ?`);
  const ofUser = database.prepare(`SELECT ${columns} FROM threads WHERE user_id = ? ORDER BY time DESC, id LIMIT ?`);
  const ofAll = database.prepare(`SELECT ${columns} FROM threads ORDER BY time DESC, id LIMIT ?`);
  const remove = database.prepare("DELETE FROM threads WHERE id = ?");
  return {
    take: async ({ id, holder, seconds, turn }: Hold) => {
      if (turn === undefined) return goOn.run({ id, holder, seconds }).changes === 1;
      return begin.run({ id, holder, seconds, ...turn, text: listedText(turn.text) }).changes === 1;
    },
    renew: async ({ id, holder, seconds }) => renew.run({ id, holder, seconds }).changes === 1,
    release: async ({ id, holder }) => {
      release.run({ id, holder });
    },
    find: async (id) => {
      const row = find.get(id) as Thread | undefined;
      return row && threadOf(row);
    },
    list: async ({ userId, limit }) => ((userId === undefined ? ofAll.all(limit) : ofUser.all(userId, limit)) as Thread[]).map(threadOf),
    remove: async (id) => {
      remove.run(id);
    },
  };
};
