import type { SqlDoor, SqlRow } from "../sql-door.js";
import type { ServedSlate, ServedSlates } from "./served.js";

const slateOf = ({ id, owner, user_id: userId, created, slate }: SqlRow): ServedSlate =>
  ({ id, owner, userId, created: Number(created), slate: JSON.parse(String(slate)) }) as ServedSlate;

/** The table of slates that were shown. */
export const servedSlates = (sql: SqlDoor): ServedSlates => {
  const slates = `${sql.prefix}served_slates`;
  return {
    add: async ({ id, owner, userId, slate }) => {
      const insert = `INSERT INTO ${slates} (id, owner, user_id, created, slate) VALUES ($1, $2, $3, ${sql.now}, $4) RETURNING id`;
      await sql.rows(insert, [id, owner, userId, JSON.stringify(slate)]);
    },
    find: async (owner, id) => {
      const [row] = await sql.rows(`SELECT * FROM ${slates} WHERE owner = $1 AND id = $2`, [owner, id]);
      return row && slateOf(row);
    },
    of: async (userId) => (await sql.rows(`SELECT * FROM ${slates} WHERE user_id = $1 ORDER BY created, id`, [userId])).map(slateOf),
    forget: async (userId) => (await sql.rows(`DELETE FROM ${slates} WHERE user_id = $1 RETURNING id`, [userId])).length,
    prune: async (seconds) => {
      const old = `created < ${sql.now} - 1000 * CAST($1 AS DOUBLE PRECISION)`;
      return (await sql.rows(`DELETE FROM ${slates} WHERE ${old} RETURNING id`, [seconds])).length;
    },
  };
};
