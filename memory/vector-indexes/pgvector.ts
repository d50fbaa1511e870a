import { BadRequest, BrokenStore } from "../../domain/errors.js";
import { steadyPool } from "../steady-pool.js";
import { userHash } from "../user-namespace.js";
import type { VectorHit, VectorIndexOver } from "../vector-index.js";

const install = "npm install pg@8.23.1";

const text = (vector: Float32Array): string => `[${Array.from(vector).join(",")}]`;

/** Vectors in Postgres, where it has the extension pgvector (Debian: postgresql-NN-pgvector). Exact: the look-up is by user first.
 *  Throws BadRequest without an address or the driver, BrokenStore where the server or the extension is missing. */
export const pgvector: VectorIndexOver = async ({ postgres, space, dims }) => {
  if (postgres === undefined)
    throw new BadRequest({
      place: "PARLEY_DATABASE",
      given: "nothing",
      expected: "the address of a Postgres server",
      cure: "Set PARLEY_DATABASE=postgres://user:password@host/database, or PARLEY_VECTORS=embedded.",
    });
  const { default: pg } = await import("pg").catch((cause: unknown) => {
    throw new BadRequest(
      { place: "vectors pgvector", given: "a package that is missing", expected: "pg installed", cure: `Run: ${install}` },
      { cause },
    );
  });
  const pool = steadyPool(new pg.Pool({ connectionString: postgres }));
  const table = `vectors_${space.replace(/\W/g, "_")}`;
  try {
    await pool.query("CREATE EXTENSION IF NOT EXISTS vector");
    await pool.query(`CREATE TABLE IF NOT EXISTS ${table} (
      owner TEXT NOT NULL, id TEXT NOT NULL, embedding vector(${dims}) NOT NULL, time FLOAT8 NOT NULL, importance FLOAT8 NOT NULL,
      PRIMARY KEY (owner, id))`);
  } catch (cause) {
    await pool.end();
    throw new BrokenStore(
      {
        place: "PARLEY_DATABASE",
        given: cause instanceof Error ? cause.message || "no answer" : "no answer",
        expected: "a Postgres server with the extension pgvector",
        cure: "Install it (Debian: postgresql-15-pgvector), or set PARLEY_VECTORS=embedded. Nothing was written.",
      },
      { cause },
    );
  }
  return {
    put: async (userId, entries) => {
      for (const { id, vector, time, importance } of entries)
        await pool.query(
          `INSERT INTO ${table} VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (owner, id) DO UPDATE SET embedding = $3, time = $4, importance = $5`,
          [userHash(userId), id, text(vector), time, importance],
        );
    },
    nearest: async (userId, vector, limit) => {
      const { rows } = await pool.query(
        `SELECT owner, id, time, importance, -(embedding <#> $2) AS likeness FROM ${table}
         WHERE owner = $1 ORDER BY embedding <#> $2, id LIMIT $3`,
        [userHash(userId), text(vector), limit],
      );
      return rows
        .filter(({ owner }) => owner === userHash(userId))
        .map(({ owner: _, ...hit }): VectorHit => ({ ...hit, likeness: Number(hit.likeness) }));
    },
    remove: async (userId, ids) => {
      await pool.query(`DELETE FROM ${table} WHERE owner = $1 AND id = ANY($2)`, [userHash(userId), ids]);
    },
    erase: async (userId) => {
      await pool.query(`DELETE FROM ${table} WHERE owner = $1`, [userHash(userId)]);
      await pool.query(`VACUUM FULL ${table}`);
    },
    count: async (userId) => (await pool.query(`SELECT COUNT(*)::int AS n FROM ${table} WHERE owner = $1`, [userHash(userId)])).rows[0].n,
    close: () => pool.end(),
  };
};
