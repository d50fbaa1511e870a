import type { SqlDoor } from "../sql-door.js";
import type { Served } from "./served.js";
import { servedResults } from "./served-results.js";
import { servedRuns } from "./served-runs.js";
import { servedSlates } from "./served-slates.js";
import { servedThreads } from "./served-threads.js";

const tables = (prefix: string): string => {
  const runs = `${prefix}served_runs`;
  return `CREATE TABLE IF NOT EXISTS ${prefix}served_threads (id TEXT PRIMARY KEY, owner TEXT NOT NULL, metadata TEXT NOT NULL,
    status TEXT NOT NULL, created DOUBLE PRECISION NOT NULL, updated DOUBLE PRECISION NOT NULL);
  CREATE INDEX IF NOT EXISTS served_threads_of ON ${prefix}served_threads (owner, created);
  CREATE TABLE IF NOT EXISTS ${runs} (id TEXT PRIMARY KEY, thread TEXT NOT NULL, owner TEXT NOT NULL, user_id TEXT, assistant TEXT NOT NULL,
    status TEXT NOT NULL, alone INTEGER NOT NULL, metadata TEXT NOT NULL, kwargs TEXT NOT NULL, error TEXT, attempt INTEGER NOT NULL,
    created DOUBLE PRECISION NOT NULL, updated DOUBLE PRECISION NOT NULL, place BIGINT NOT NULL, base TEXT, stop TEXT, holder TEXT,
    held_until DOUBLE PRECISION NOT NULL DEFAULT 0);
  CREATE INDEX IF NOT EXISTS served_runs_of ON ${runs} (thread, place);
  CREATE INDEX IF NOT EXISTS served_runs_for ON ${runs} (user_id);
  CREATE INDEX IF NOT EXISTS served_runs_in_flight ON ${runs} (place) WHERE status IN ('pending', 'running');
  CREATE UNIQUE INDEX IF NOT EXISTS served_runs_one_running ON ${runs} (thread) WHERE status = 'running';
  CREATE UNIQUE INDEX IF NOT EXISTS served_runs_one_alone ON ${runs} (thread) WHERE alone = 1 AND status IN ('pending', 'running');
  CREATE TABLE IF NOT EXISTS ${prefix}served_results (id TEXT PRIMARY KEY, owner TEXT NOT NULL, user_id TEXT,
    created DOUBLE PRECISION NOT NULL, error TEXT, result TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS served_results_for ON ${prefix}served_results (user_id);
  CREATE INDEX IF NOT EXISTS served_results_at ON ${prefix}served_results (created);
  CREATE TABLE IF NOT EXISTS ${prefix}served_slates (id TEXT PRIMARY KEY, owner TEXT NOT NULL, user_id TEXT NOT NULL,
    created DOUBLE PRECISION NOT NULL, slate TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS served_slates_for ON ${prefix}served_slates (user_id);
  CREATE INDEX IF NOT EXISTS served_slates_at ON ${prefix}served_slates (created);`;
};

/** The tables of served threads, runs and slates, made where they are missing. */
export const openServed = async (sql: SqlDoor): Promise<Served> => {
  await sql.make(tables(sql.prefix));
  const [threads, runs] = [`${sql.prefix}served_threads`, `${sql.prefix}served_runs`];
  return {
    threads: servedThreads(sql),
    runs: servedRuns(sql),
    results: servedResults(sql),
    slates: servedSlates(sql),
    forget: async (userId, ids) => {
      await sql.rows(`DELETE FROM ${runs} WHERE user_id = $1 RETURNING id`, [userId]);
      await sql.rows(`DELETE FROM ${sql.prefix}served_results WHERE user_id = $1 RETURNING id`, [userId]);
      for (const id of ids) {
        await sql.rows(`DELETE FROM ${runs} WHERE thread = $1 RETURNING id`, [id]);
        await sql.rows(`DELETE FROM ${threads} WHERE id = $1 RETURNING id`, [id]);
      }
    },
  };
};
