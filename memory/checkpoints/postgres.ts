import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { BrokenStore } from "../../domain/errors.js";
import { oldestKept } from "../checkpoint-ids.js";
import type { CheckpointPlace, OpenPlace } from "../checkpoint-place.js";
import { compactSerializer } from "../compact-serializer.js";
import { type Guard, guardedSaver, type NextVersion } from "../guarded-saver.js";
import { postgresDoor } from "../postgres-door.js";
import { shownAddress } from "../postgres-fault.js";
import { postgresSql, schema } from "./postgres-sql.js";
import { postgresThreads, threadTables } from "./postgres-threads.js";
import { saverAtOnce } from "./saver-at-once.js";
import { threadUsers, threadUserTable } from "./thread-users.js";

/** The newest migration of the saver's tables that this release of it knows, and the version of our own. */
const known = { checkpoint_migrations: 4, version: 1 };

/** Counts on, and adds chance: the database holds one value for each version of a channel, so two branches of a thread that both counted
 *  to 7 would share the seventh. */
const branchVersion: NextVersion = (current) => {
  const count = Number.parseInt(String(current ?? 0), 10) + 1;
  return `${String(count).padStart(8, "0")}.${randomBytes(4).toString("hex")}`;
};

const checkVersions = async (pool: Pool, address: string): Promise<void> => {
  for (const [table, newest] of Object.entries(known)) {
    const { rows } = await pool.query(`SELECT MAX(v) AS v FROM ${schema}.${table}`);
    if (rows[0].v <= newest) continue;
    throw new BrokenStore({
      place: `${shownAddress(address)}, table ${schema}.${table}`,
      given: `version ${rows[0].v}`,
      expected: `version ${newest} or older`,
      cure: "A newer Parley made these tables: update this one, or give another database. They were left as they are.",
    });
  }
};

/** Makes the tables that are missing. Processes that start together do it one after another. */
const setUp = async (pool: Pool, makeTables: () => Promise<void>): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('parley checkpoints'))");
    await makeTables();
    await client.query(threadTables(schema, known.version));
    await client.query(threadUserTable(`${schema}.`));
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('parley checkpoints'))").catch(() => {});
    client.release();
  }
};

const idsOf = `SELECT checkpoint_id AS id FROM ${schema}.checkpoints WHERE thread_id = $1 AND checkpoint_ns = '' ORDER BY checkpoint_id DESC`;
const unlisted = `SELECT DISTINCT thread_id AS id FROM ${schema}.checkpoints c
  WHERE NOT EXISTS (SELECT FROM ${schema}.threads t WHERE t.id = c.thread_id)`;
const settled = `DELETE FROM ${schema}.checkpoint_writes w WHERE thread_id = $1 AND checkpoint_id < (SELECT MAX(checkpoint_id)
  FROM ${schema}.checkpoints c WHERE c.thread_id = w.thread_id AND c.checkpoint_ns = w.checkpoint_ns)`;
/** Older checkpoints and writes, and the values that no checkpoint left refers to; all in one statement, so all or nothing. */
const older = `WITH gone AS (DELETE FROM ${schema}.checkpoints WHERE thread_id = $1 AND checkpoint_id < $2 RETURNING 1),
  writes AS (DELETE FROM ${schema}.checkpoint_writes WHERE thread_id = $1 AND checkpoint_id < $2),
  blobs AS (DELETE FROM ${schema}.checkpoint_blobs b WHERE thread_id = $1 AND NOT EXISTS (SELECT FROM ${schema}.checkpoints c
    WHERE c.thread_id = b.thread_id AND c.checkpoint_ns = b.checkpoint_ns AND c.checkpoint_id >= $2
    AND c.checkpoint -> 'channel_versions' ->> b.channel = b.version))
  SELECT COUNT(*)::int AS count FROM gone`;

/** As `older`, the other way. */
const newer = `WITH gone AS (DELETE FROM ${schema}.checkpoints WHERE thread_id = $1 AND checkpoint_id > $2),
  writes AS (DELETE FROM ${schema}.checkpoint_writes WHERE thread_id = $1 AND checkpoint_id > $2)
  DELETE FROM ${schema}.checkpoint_blobs b WHERE thread_id = $1 AND NOT EXISTS (SELECT FROM ${schema}.checkpoints c
    WHERE c.thread_id = b.thread_id AND c.checkpoint_ns = b.checkpoint_ns AND c.checkpoint_id <= $2
    AND c.checkpoint -> 'channel_versions' ->> b.channel = b.version)`;

const pruning = (pool: Pool, guard: Guard): Pick<CheckpointPlace, "ids" | "prune" | "dropAfter"> => {
  const ids = async (threadId: string): Promise<string[]> => (await guard(() => pool.query(idsOf, [threadId]))).rows.map(({ id }) => id);
  return {
    ids,
    dropAfter: async (threadId, checkpointId = "") => void (await guard(() => pool.query(newer, [threadId, checkpointId]))),
    prune: async (threadId, keep) => {
      await guard(() => pool.query(settled, [threadId]));
      if (keep.last === undefined && keep.since === undefined) return 0;
      const floor = oldestKept(await ids(threadId), keep);
      if (floor === undefined) return 0;
      const { rows } = await guard(() => pool.query(older, [threadId, floor]));
      return rows[0].count;
    },
  };
};

/** Threads in a PostgreSQL database, in the schema `parley`, by LangGraph's own saver. Throws BadRequest without an address or without
 *  the packages, BrokenStore where no server answers, none lets us in, or a newer Parley made the tables. */
export const postgresPlace: OpenPlace = async ({ postgres }) => {
  const { address, pool, guard, packages } = await postgresDoor(postgres, {
    name: "checkpoints postgres",
    instead: "PARLEY_CHECKPOINTS=sqlite",
    load: () => import("@langchain/langgraph-checkpoint-postgres"),
  });
  try {
    const own = saverAtOnce(packages.PostgresSaver, pool, schema);
    own.serde = compactSerializer(own.serde, "bytes");
    await guard(() => setUp(pool, () => own.setup()));
    await guard(() => checkVersions(pool, address));
    const [saver, sql] = [guardedSaver(own, guard, branchVersion), postgresSql(pool, schema, guard)];
    const ids = async (): Promise<string[]> => (await sql.rows(unlisted)).map(({ id }) => String(id));
    return {
      saver,
      threads: postgresThreads(pool, schema, guard),
      sql,
      others: threadUsers({ sql, saver, unlisted: ids }),
      ...pruning(pool, guard),
      scrub: async () => {
        const { rows } = await guard(() => pool.query("SELECT tablename FROM pg_tables WHERE schemaname = $1", [schema]));
        for (const { tablename } of rows) await guard(() => pool.query(`VACUUM FULL ${schema}."${tablename}"`));
      },
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
};
