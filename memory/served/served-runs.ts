import type { SqlDoor, SqlRow } from "../sql-door.js";
import { type ServedRun, type ServedRuns, writing } from "./served.js";

const json = (text: unknown): unknown => (text === null ? null : JSON.parse(String(text)));

const runOf = (row: SqlRow): ServedRun => {
  const { id, thread, owner, user_id: userId, assistant, status, alone, metadata, kwargs, error, attempt, base, created, updated } = row;
  const parts = { metadata: json(metadata), kwargs: json(kwargs), error: json(error), alone: Number(alone) === 1 };
  return { id, thread, owner, userId, assistant, status, attempt: Number(attempt), base, created, updated, ...parts } as ServedRun;
};

const first = (rows: readonly SqlRow[]): ServedRun | undefined => (rows[0] ? runOf(rows[0]) : undefined);

/** The table of runs. That one run at a time is running on a thread, and one that must be alone is, is kept by unique indexes: no two
 *  processes get by them. */
export const servedRuns = (sql: SqlDoor): ServedRuns => {
  const runs = `${sql.prefix}served_runs`;
  const inFlight = "status IN ('pending', 'running')";
  const until = `${sql.now} + 1000 * CAST($3 AS DOUBLE PRECISION)`;
  const others = (condition: string): string =>
    `NOT EXISTS (SELECT 1 FROM ${runs} AS o WHERE o.thread = r.thread AND o.id <> r.id AND ${condition})`;
  /** Nothing runs before it on its thread, and nothing has waited longer. */
  const itsTurn = `(r.status = 'pending' OR (r.status = 'running' AND r.held_until < ${sql.now})) AND ${others("o.status = 'running'")}
    AND (r.status = 'running' OR ${others("o.status = 'pending' AND o.place < r.place")})`;
  const held = "WHERE id = $1 AND holder = $2 AND status = 'running'";
  const place = `(SELECT COALESCE(MAX(m.place), 0) + 1 FROM ${runs} AS m)`;

  const counted = (which: string): string => `(SELECT COUNT(*) FROM ${runs} WHERE ${inFlight} AND ${which})`;

  const statements = {
    load: `SELECT ${counted("1 = 1")} AS whole, ${counted("user_id = CAST($1 AS TEXT)")} AS own`,
    /** One statement, so that nobody sees some of them and not the others. */
    add: (many: number): string => {
      const types = ["TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT"];
      const row = (nth: number): string => types.map((type, at) => `CAST($${nth * types.length + at + 3} AS ${type})`).join(", ");
      const rows = Array.from({ length: many }, (_, nth) => `(${row(nth)}, ${nth})`).join(", ");
      const ofUser = "(SELECT COUNT(*) FROM fresh AS s WHERE s.user_id = f.user_id)";
      return `WITH fresh (id, thread, owner, user_id, assistant, alone, metadata, kwargs, nth) AS (VALUES ${rows})
        INSERT INTO ${runs} (id, thread, owner, user_id, assistant, status, alone, metadata, kwargs, attempt, created, updated, place)
        SELECT id, thread, owner, user_id, assistant, 'pending', alone, metadata, kwargs, 0, ${sql.now}, ${sql.now}, ${place} + nth FROM fresh
        WHERE ${counted("1 = 1")} + ${many} <= CAST($1 AS INTEGER)
          AND NOT EXISTS (SELECT 1 FROM fresh AS f WHERE ${counted("user_id = f.user_id")} + ${ofUser} > CAST($2 AS INTEGER))
          AND NOT EXISTS (SELECT 1 FROM fresh AS f, ${runs} AS o WHERE f.alone = 1 AND o.thread = f.thread AND o.${inFlight})
        ON CONFLICT DO NOTHING RETURNING *`;
    },
    seize: `INSERT INTO ${runs} (id, thread, owner, assistant, status, alone, metadata, kwargs, attempt, created, updated, place, holder, held_until)
      SELECT $1, $4, $5, '${writing}', 'running', 1, '{}', '{}', 0, ${sql.now}, ${sql.now}, ${place}, $2, ${until}
      WHERE NOT EXISTS (SELECT 1 FROM ${runs} WHERE thread = $4 AND ${inFlight}) ON CONFLICT DO NOTHING RETURNING id`,
    claim: `UPDATE ${runs} AS r SET status = 'running', holder = $2, held_until = ${until}, attempt = attempt + 1, updated = ${sql.now}
      WHERE r.id = $1 AND ${itsTurn} RETURNING *`,
    claimable: `SELECT r.id FROM ${runs} AS r WHERE r.${inFlight} AND ${itsTurn} ORDER BY r.place LIMIT $1`,
    renew: `UPDATE ${runs} SET held_until = ${until} ${held} RETURNING stop`,
    begin: `UPDATE ${runs} SET base = $3 ${held} RETURNING id`,
    finish: `UPDATE ${runs} SET status = $3, error = $4, holder = NULL, updated = ${sql.now} ${held} RETURNING id`,
    giveBack: `UPDATE ${runs} SET held_until = 0 ${held} RETURNING id`,
    stop: `UPDATE ${runs} SET stop = $3, status = CASE status WHEN 'pending' THEN 'interrupted' ELSE status END, updated = ${sql.now}
      WHERE owner = $1 AND id = $2 AND ${inFlight} RETURNING *`,
  };
  const find: ServedRuns["find"] = async (owner, id) =>
    first(await sql.rows(`SELECT * FROM ${runs} WHERE owner = $1 AND id = $2`, [owner, id]));

  return {
    find,
    load: async (userId) => {
      const [row] = await sql.rows(statements.load, [userId ?? ""]);
      return { all: Number(row!.whole), user: Number(row!.own) };
    },
    add: async (fresh, most) => {
      const values = fresh.flatMap(({ id, thread, owner, userId, assistant, alone, metadata, kwargs }) => [
        ...[id, thread, owner, userId, assistant, alone ? 1 : 0],
        ...[JSON.stringify(metadata), JSON.stringify(kwargs)],
      ]);
      const added = await sql.rows(statements.add(fresh.length), [most.all, most.user, ...values], "runs");
      return added.length === 0 ? undefined : added.sort((one, other) => Number(one.place) - Number(other.place)).map(runOf);
    },
    list: async (owner, thread, { status, limit, offset }) =>
      (
        await sql.rows(
          `SELECT * FROM ${runs} WHERE owner = $1 AND thread = $2 AND assistant <> '${writing}' AND status = COALESCE($3, status) ORDER BY place DESC LIMIT $4 OFFSET $5`,
          [owner, thread, status ?? null, limit, offset],
        )
      ).map(runOf),
    inFlight: async (thread) =>
      (await sql.rows(`SELECT * FROM ${runs} WHERE thread = $1 AND ${inFlight} ORDER BY place`, [thread])).map(runOf),
    inFlightFor: async (userId) => {
      const alive = `${inFlight} AND (status = 'pending' OR held_until >= ${sql.now})`;
      return (await sql.rows(`SELECT * FROM ${runs} WHERE user_id = $1 AND ${alive} ORDER BY place`, [userId])).map(runOf);
    },
    seize: async ({ id, holder, seconds, thread, owner }) =>
      (await sql.rows(statements.seize, [id, holder, seconds, thread, owner])).length === 1,
    claim: async ({ id, holder, seconds }) => first(await sql.rows(statements.claim, [id, holder, seconds])),
    claimable: async (limit) => (await sql.rows(statements.claimable, [limit])).map(({ id }) => String(id)),
    renew: async ({ id, holder, seconds }) =>
      (await sql.rows(statements.renew, [id, holder, seconds]))[0] as { stop: "interrupt" } | undefined,
    begin: async ({ id, holder }, base) => void (await sql.rows(statements.begin, [id, holder, base])),
    finish: async ({ id, holder }, { status, error }) =>
      (await sql.rows(statements.finish, [id, holder, status, error ? JSON.stringify(error) : null])).length === 1,
    giveBack: async ({ id, holder }) => void (await sql.rows(statements.giveBack, [id, holder])),
    stop: async (owner, id, how) => first(await sql.rows(statements.stop, [owner, id, how])) ?? find(owner, id),
    remove: async (owner, id) =>
      (await sql.rows(`DELETE FROM ${runs} WHERE owner = $1 AND id = $2 RETURNING id`, [owner, id])).length === 1,
    prune: async (seconds) => {
      const old = `NOT (${inFlight}) AND updated < ${sql.now} - 1000 * CAST($1 AS DOUBLE PRECISION)`;
      return (await sql.rows(`DELETE FROM ${runs} WHERE ${old} RETURNING id`, [seconds])).length;
    },
  };
};
