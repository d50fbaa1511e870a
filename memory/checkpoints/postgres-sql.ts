import type { Pool } from "pg";
import { BrokenStore } from "../../domain/errors.js";
import type { Guard } from "../guarded-saver.js";
import type { SqlDoor } from "../sql-door.js";

/** PostgreSQL's word for a row that a unique index has already. */
const notUnique = "23505";

const isNotUnique = (error: unknown): boolean =>
  error instanceof BrokenStore && (error.cause as { code?: unknown } | undefined)?.code === notUnique;

/** Over a PostgreSQL database, in a schema of its own. */
export const postgresSql = (pool: Pool, schema: string, guard: Guard): SqlDoor => ({
  rows: async (text, values = []) => {
    try {
      return (await guard(() => pool.query(text, [...values]))).rows;
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
  contains: (column, parameter) => `${column}::jsonb @> ${parameter}::jsonb`,
});
