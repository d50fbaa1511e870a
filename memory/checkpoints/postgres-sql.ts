import type { Pool, QueryResult } from "pg";
import { BrokenStore } from "../../domain/errors.js";
import type { Guard } from "../guarded-saver.js";
import type { SqlDoor } from "../sql-door.js";

/** Threads, checkpoints, runs and batches lie in a schema of their own. */
export const schema = "parley";

/** PostgreSQL's word for a row that a unique index has already. */
const notUnique = "23505";

const isNotUnique = (error: unknown): boolean =>
  error instanceof BrokenStore && (error.cause as { code?: unknown } | undefined)?.code === notUnique;

/** A statement sees what stood when it began, so what it counts is counted behind a lock that is had before. */
const oneAtATime = async (pool: Pool, name: string, text: string, values: readonly unknown[]): Promise<QueryResult> => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`parley ${name}`]);
    const result = await client.query(text, [...values]);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // The connection goes, and its transaction with it: it may be what is broken.
    client.release(true);
    throw error;
  }
};

/** Over a PostgreSQL database, in a schema of its own. */
export const postgresSql = (pool: Pool, schema: string, guard: Guard): SqlDoor => ({
  rows: async (text, values = [], alone) => {
    try {
      return (await guard(() => (alone === undefined ? pool.query(text, [...values]) : oneAtATime(pool, alone, text, values)))).rows;
    } catch (error) {
      if (isNotUnique(error)) return [];
      throw error;
    }
  },
  make: async (statements) => {
    await guard(() => pool.query(`SELECT pg_advisory_xact_lock(hashtext('parley tables')); ${statements}`));
  },
  shared: true,
  prefix: `${schema}.`,
  now: "(1000 * extract(epoch FROM clock_timestamp()))::float8",
  among: (column, parameter) => `${column} = ANY (ARRAY(SELECT jsonb_array_elements_text(${parameter}::jsonb)))`,
  merged: (column, parameter) => `(${column}::jsonb || ${parameter}::jsonb)::text`,
  contains: (column, parameter) => `${column}::jsonb @> ${parameter}::jsonb`,
});
