import type { Pool } from "pg";
import type { Guard } from "../guarded-saver.js";
import { listedText, type Thread, type ThreadIndex } from "../thread-index.js";

/** The statements that make the table of threads and the one that tells its version. */
export const threadTables = (schema: string, version: number): string => `
  CREATE TABLE IF NOT EXISTS ${schema}.threads (id TEXT PRIMARY KEY, user_id TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
    time DOUBLE PRECISION NOT NULL, turns INTEGER NOT NULL, holder TEXT, held_until TIMESTAMPTZ NOT NULL);
  CREATE INDEX IF NOT EXISTS threads_of_user ON ${schema}.threads (user_id, time);
  CREATE TABLE IF NOT EXISTS ${schema}.version (v INTEGER PRIMARY KEY);
  INSERT INTO ${schema}.version SELECT ${version} WHERE NOT EXISTS (SELECT FROM ${schema}.version);`;

const columns = 'id, user_id AS "userId", name, text, time, turns';
const later = "clock_timestamp() + make_interval(secs => $3)";

const statements = (schema: string) => {
  const free = "(t.holder IS NULL OR t.holder = $2 OR t.held_until < clock_timestamp())";
  const threads = `${schema}.threads`;
  return {
    begin: `INSERT INTO ${threads} AS t VALUES ($1, $4, $5, $6, $7, 1, $2, ${later}) ON CONFLICT (id) DO UPDATE SET text = excluded.text,
      time = excluded.time, holder = excluded.holder, held_until = excluded.held_until,
      turns = t.turns + (t.holder IS DISTINCT FROM excluded.holder)::int WHERE ${free}`,
    goOn: `UPDATE ${threads} AS t SET holder = $2, held_until = ${later} WHERE id = $1 AND ${free}`,
    renew: `UPDATE ${threads} SET held_until = ${later} WHERE id = $1 AND holder = $2`,
    release: `UPDATE ${threads} SET holder = NULL WHERE id = $1 AND holder = $2`,
    find: `SELECT ${columns} FROM ${threads} WHERE id = $1`,
    ofUser: `SELECT ${columns} FROM ${threads} WHERE user_id = $2 ORDER BY time DESC, id LIMIT $1`,
    ofAll: `SELECT ${columns} FROM ${threads} ORDER BY time DESC, id LIMIT $1`,
    remove: `DELETE FROM ${threads} WHERE id = $1`,
  };
};

/** The index beside the checkpoints in PostgreSQL. Each statement is a transaction of its own; the server's clock times the holds. */
export const postgresThreads = (pool: Pool, schema: string, guard: Guard): ThreadIndex => {
  const sql = statements(schema);
  const changed = async (text: string, values: unknown[]): Promise<boolean> => (await guard(() => pool.query(text, values))).rowCount === 1;
  const rows = async (text: string, values: unknown[]): Promise<Thread[]> => (await guard(() => pool.query(text, values))).rows;
  return {
    take: ({ id, holder, seconds, turn }) =>
      turn === undefined
        ? changed(sql.goOn, [id, holder, seconds])
        : changed(sql.begin, [id, holder, seconds, turn.userId, turn.name, listedText(turn.text), turn.time]),
    renew: ({ id, holder, seconds }) => changed(sql.renew, [id, holder, seconds]),
    release: async ({ id, holder }) => void (await changed(sql.release, [id, holder])),
    find: async (id) => (await rows(sql.find, [id]))[0],
    list: ({ userId, limit }) => (userId === undefined ? rows(sql.ofAll, [limit]) : rows(sql.ofUser, [limit, userId])),
    remove: async (id) => void (await changed(sql.remove, [id])),
  };
};
