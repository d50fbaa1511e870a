import { BrokenStore } from "../../domain/errors.js";
import { postgresDoor } from "../postgres-door.js";
import { userHash } from "../user-namespace.js";
import type { VectorHit, VectorIndexOver } from "../vector-index.js";

const text = (vector: Float32Array): string => `[${Array.from(vector).join(",")}]`;

/** The extension that a server lacks, or does not let us make. */
const withoutExtension = (error: unknown): unknown => {
  const { code = "" } = ((error as Error).cause ?? error) as { code?: string };
  // 0A000, 58P01: no such extension there; 42501: only a superuser may make it; 42704: the type is unknown.
  if (!["0A000", "58P01", "42501", "42704"].includes(code)) return error;
  return new BrokenStore(
    {
      place: "PARLEY_DATABASE",
      given: (error as Error).message,
      expected: "a PostgreSQL server with the extension pgvector",
      cure: "Install it (Debian: postgresql-15-pgvector), or set PARLEY_VECTORS=embedded. Nothing was written.",
    },
    { cause: error },
  );
};

/** Vectors in Postgres, where it has the extension pgvector (Debian: postgresql-NN-pgvector). Exact: the look-up is by user first.
 *  Throws BadRequest without an address or the driver, BrokenStore where the server or the extension is missing. */
export const pgvector: VectorIndexOver = async ({ postgres, space, dims }) => {
  const { pool, guard } = await postgresDoor(postgres, {
    name: "vectors pgvector",
    instead: "PARLEY_VECTORS=embedded",
    load: async () => undefined,
  });
  const table = `vectors_${space.replace(/\W/g, "_")}`;
  const query = (sql: string, values?: unknown[]) => guard(() => pool.query(sql, values));
  try {
    await query("CREATE EXTENSION IF NOT EXISTS vector");
    await query(`CREATE TABLE IF NOT EXISTS ${table} (
      owner TEXT NOT NULL, id TEXT NOT NULL, embedding vector(${dims}) NOT NULL, time FLOAT8 NOT NULL, importance FLOAT8 NOT NULL,
      PRIMARY KEY (owner, id))`);
  } catch (error) {
    await pool.end();
    throw withoutExtension(error);
  }
  return {
    put: async (userId, entries) => {
      for (const { id, vector, time, importance } of entries)
        await query(
          `INSERT INTO ${table} VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (owner, id) DO UPDATE SET embedding = $3, time = $4, importance = $5`,
          [userHash(userId), id, text(vector), time, importance],
        );
    },
    nearest: async (userId, vector, limit) => {
      const { rows } = await query(
        `SELECT owner, id, time, importance, -(embedding <#> $2) AS likeness FROM ${table}
         WHERE owner = $1 ORDER BY embedding <#> $2, id LIMIT $3`,
        [userHash(userId), text(vector), limit],
      );
      return rows
        .filter(({ owner }) => owner === userHash(userId))
        .map(({ owner: _, ...hit }): VectorHit => ({ ...hit, likeness: Number(hit.likeness) }));
    },
    remove: async (userId, ids) => {
      await query(`DELETE FROM ${table} WHERE owner = $1 AND id = ANY($2)`, [userHash(userId), ids]);
    },
    erase: async (userId) => {
      await query(`DELETE FROM ${table} WHERE owner = $1`, [userHash(userId)]);
      await query(`VACUUM FULL ${table}`);
    },
    count: async (userId) => (await query(`SELECT COUNT(*)::int AS n FROM ${table} WHERE owner = $1`, [userHash(userId)])).rows[0].n,
    close: () => pool.end(),
  };
};
