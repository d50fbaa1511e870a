import type { SqlDoor, SqlRow } from "../sql-door.js";
import type { ServedThread, ServedThreads, ThreadSearch } from "./served.js";

const threadOf = ({ id, owner, metadata, status, created, updated }: SqlRow): ServedThread =>
  ({ id, owner, metadata: JSON.parse(String(metadata)), status, created, updated }) as ServedThread;

/** What a search may be sorted by, and the column. */
const sorts = { thread_id: "id", status: "status", created_at: "created", updated_at: "updated" } as const;

/** The table of threads. Whether one is busy follows from the runs, so no crash can leave one busy for ever. */
export const servedThreads = (sql: SqlDoor): ServedThreads => {
  const [threads, runs] = [`${sql.prefix}served_threads`, `${sql.prefix}served_runs`];
  const status = `CASE WHEN EXISTS (SELECT 1 FROM ${runs} AS r WHERE r.thread = t.id AND r.status IN ('pending', 'running'))
    THEN 'busy' ELSE t.status END`;
  const all = `(SELECT t.id, t.owner, t.metadata, ${status} AS status, t.created, t.updated FROM ${threads} AS t WHERE t.owner = $1) AS x`;

  const find: ServedThreads["find"] = async (owner, id) => {
    const [row] = await sql.rows(`SELECT * FROM ${all} WHERE id = $2`, [owner, id]);
    return row && threadOf(row);
  };

  const filtered = ({ owner, ids, status: wanted, metadata }: Pick<ThreadSearch, "owner" | "ids" | "status" | "metadata">) => {
    const values: unknown[] = [owner];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const conditions = ["1 = 1"];
    if (wanted !== undefined) conditions.push(`status = ${parameter(wanted)}`);
    if (ids !== undefined) conditions.push(sql.among("id", parameter(JSON.stringify(ids))));
    if (metadata !== undefined) conditions.push(sql.contains("metadata", parameter(JSON.stringify(metadata))));
    return { from: `FROM ${all} WHERE ${conditions.join(" AND ")}`, values, parameter };
  };

  return {
    find,
    add: async ({ id, owner, metadata }) => {
      const insert = `INSERT INTO ${threads} VALUES ($1, $2, $3, 'idle', ${sql.now}, ${sql.now}) ON CONFLICT DO NOTHING RETURNING id`;
      return (await sql.rows(insert, [id, owner, JSON.stringify(metadata)])).length === 1;
    },
    change: async (owner, id, { metadata, status: to }) => {
      const set = `metadata = COALESCE(${sql.merged("metadata", "$3")}, metadata), status = COALESCE($4, status), updated = ${sql.now}`;
      await sql.rows(`UPDATE ${threads} SET ${set} WHERE owner = $1 AND id = $2 RETURNING id`, [
        owner,
        id,
        metadata === undefined ? null : JSON.stringify(metadata),
        to ?? null,
      ]);
      return find(owner, id);
    },
    remove: async (owner, id) => {
      const gone = await sql.rows(`DELETE FROM ${threads} WHERE owner = $1 AND id = $2 RETURNING id`, [owner, id]);
      if (gone.length > 0) await sql.rows(`DELETE FROM ${runs} WHERE thread = $1 RETURNING id`, [id]);
      return gone.length > 0;
    },
    search: async ({ sortBy, descending, limit, offset, ...filter }) => {
      const { from, values, parameter } = filtered(filter);
      const order = `ORDER BY ${sorts[sortBy]} ${descending ? "DESC" : "ASC"}, id`;
      const page = `LIMIT ${parameter(limit)} OFFSET ${parameter(offset)}`;
      return (await sql.rows(`SELECT * ${from} ${order} ${page}`, values)).map(threadOf);
    },
    count: async (filter) => {
      const { from, values } = filtered(filter);
      return Number((await sql.rows(`SELECT COUNT(*) AS n ${from}`, values))[0]!.n);
    },
  };
};
