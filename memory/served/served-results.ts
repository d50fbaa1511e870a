import type { SqlDoor } from "../sql-door.js";
import type { ServedResults } from "./served.js";

/** The table of what runs came to whose threads went with them. */
export const servedResults = (sql: SqlDoor): ServedResults => {
  const results = `${sql.prefix}served_results`;
  return {
    keep: async ({ id, owner, userId, error, values }) => {
      const insert = `INSERT INTO ${results} (id, owner, user_id, created, error, result) VALUES ($1, $2, $3, ${sql.now}, $4, $5)
        ON CONFLICT DO NOTHING RETURNING id`;
      await sql.rows(insert, [id, owner, userId, error && JSON.stringify(error), values]);
    },
    find: async (owner, id, seconds) => {
      const young = `SELECT error, result FROM ${results} WHERE owner = $1 AND id = $2 AND created >= ${sql.now} - 1000 * CAST($3 AS DOUBLE PRECISION)`;
      const [row] = await sql.rows(young, [owner, id, seconds]);
      return row && { error: row.error === null ? null : JSON.parse(String(row.error)), values: String(row.result) };
    },
    prune: async (seconds) => {
      const old = `created < ${sql.now} - 1000 * CAST($1 AS DOUBLE PRECISION)`;
      return (await sql.rows(`DELETE FROM ${results} WHERE ${old} RETURNING id`, [seconds])).length;
    },
  };
};
