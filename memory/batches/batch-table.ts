import type { Pool } from "pg";
import { postgresSql, schema } from "../checkpoints/postgres-sql.js";
import type { Guard } from "../guarded-saver.js";
import type { SqlRow } from "../sql-door.js";
import type { Batch, BatchPlace, BatchResult, BatchTable } from "./batch.js";

const batches = `${schema}.batches`;
const results = `${schema}.batch_results`;

const tables = `CREATE SCHEMA IF NOT EXISTS ${schema};
  CREATE TABLE IF NOT EXISTS ${batches} (id TEXT PRIMARY KEY, wish JSONB NOT NULL, created TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp());
  CREATE TABLE IF NOT EXISTS ${results} (batch TEXT NOT NULL REFERENCES ${batches} ON DELETE CASCADE, user_id TEXT NOT NULL,
    place INTEGER NOT NULL, answer JSONB, error TEXT, kept TIMESTAMPTZ, PRIMARY KEY (batch, user_id), UNIQUE (batch, place));
  CREATE INDEX IF NOT EXISTS batch_results_open ON ${results} (batch, place) WHERE kept IS NULL;
  CREATE INDEX IF NOT EXISTS batch_results_of ON ${results} (user_id)`;

const ms = (column: string): string => `(1000 * extract(epoch FROM ${column}))::float8`;
const found = (where: string): string => `SELECT b.id, b.wish, ${ms("b.created")} AS created, COUNT(r.place)::int AS users,
  COUNT(r.kept)::int AS done, COUNT(r.error)::int AS failed, ${ms("MIN(r.kept)")} AS first, ${ms("MAX(r.kept)")} AS latest
  FROM ${batches} b LEFT JOIN ${results} r ON r.batch = b.id ${where} GROUP BY b.id`;

const statements = {
  create: `WITH made AS (INSERT INTO ${batches} (id, wish) VALUES ($1, $2) RETURNING id),
    users AS (SELECT user_id, MIN(at) AS at FROM UNNEST($3::text[]) WITH ORDINALITY AS given (user_id, at) GROUP BY user_id)
    INSERT INTO ${results} (batch, user_id, place) SELECT made.id, user_id, row_number() OVER (ORDER BY at) - 1 FROM users, made`,
  find: found("WHERE b.id = $1"),
  list: `${found("")} ORDER BY b.created DESC LIMIT $1`,
  pending: `SELECT place, user_id AS "userId" FROM ${results} WHERE batch = $1 AND place >= $2 AND place < $3 AND kept IS NULL ORDER BY place`,
  keep: `UPDATE ${results} AS r SET answer = n.answer, error = n.error, kept = clock_timestamp()
    FROM UNNEST($2::text[], $3::jsonb[], $4::text[]) AS n (user_id, answer, error)
    WHERE r.batch = $1 AND r.user_id = n.user_id AND r.kept IS NULL`,
  results: `SELECT place, user_id AS "userId", answer, error FROM ${results}
    WHERE batch = $1 AND place > $2 AND kept IS NOT NULL ORDER BY place LIMIT $3`,
  isOpen: `SELECT EXISTS (SELECT FROM ${results} WHERE kept IS NULL) AS open`,
  of: `SELECT batch, answer, error, ${ms("kept")} AS kept FROM ${results} WHERE user_id = $1 ORDER BY batch`,
  forget: `DELETE FROM ${results} WHERE user_id = $1`,
};

/** The tables of batches in PostgreSQL, made where they are missing. That a user has one result in a batch is the primary key's doing. */
export const openBatchTable = async (pool: Pool, guard: Guard): Promise<BatchTable> => {
  await postgresSql(pool, schema, guard).make(tables);
  const rows = async <T = SqlRow>(text: string, values: unknown[]): Promise<T[]> => (await guard(() => pool.query(text, values))).rows;
  const changed = async (text: string, values: unknown[]): Promise<number> => (await guard(() => pool.query(text, values))).rowCount ?? 0;
  return {
    create: ({ id, wish }, users) => changed(statements.create, [id, JSON.stringify(wish), users]),
    find: async (id) => (await rows<Batch>(statements.find, [id]))[0],
    list: (limit) => rows<Batch>(statements.list, [limit]),
    pending: ({ batch, from, to }) => rows<BatchPlace>(statements.pending, [batch, from, to]),
    keep: (batch, kept) => {
      const answers = kept.map(({ answer }) => (answer === null ? null : JSON.stringify(answer)));
      return changed(statements.keep, [batch, kept.map(({ userId }) => userId), answers, kept.map(({ error }) => error)]);
    },
    results: (batch, after, limit) => rows<BatchPlace & BatchResult>(statements.results, [batch, after, limit]),
    isOpen: async () => (await rows<{ open: boolean }>(statements.isOpen, []))[0]!.open,
    of: (userId) => rows(statements.of, [userId]),
    forget: async (userId) => {
      // Deleted rows stay in the file until their space is given up.
      if ((await changed(statements.forget, [userId])) > 0) await guard(() => pool.query(`VACUUM FULL ${results}`));
    },
  };
};
