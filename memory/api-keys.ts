import type { Scope } from "../domain/access.js";
import type { SqlDoor, SqlRow } from "./sql-door.js";

/** A key as it is kept: of its secret only the hash. Times are milliseconds since 1970. `user`: acts for this one alone. */
export interface ApiKey {
  id: string;
  tenant: string;
  scopes: Scope[];
  user: string | null;
  hash: string;
  created: number;
  expires: number | null;
  revoked: number | null;
}

/** The table of API keys, beside the checkpoints: every process that serves them knows the same keys. */
export interface ApiKeys {
  add(key: Omit<ApiKey, "created" | "revoked">): Promise<ApiKey>;
  /** `usable`: neither revoked nor past its time, by the clock of the place. */
  find(id: string): Promise<(ApiKey & { usable: boolean }) | undefined>;
  /** Oldest first. */
  list(): Promise<(ApiKey & { usable: boolean })[]>;
  /** False where there is none of that id, or it was revoked before. */
  revoke(id: string): Promise<boolean>;
}

const keyOf = ({ user_id: user, scopes, usable, ...row }: SqlRow): ApiKey & { usable: boolean } =>
  ({ ...row, user, scopes: String(scopes).split(","), usable: Boolean(Number(usable)) }) as unknown as ApiKey & { usable: boolean };

/** Made where it is missing. */
export const openApiKeys = async (sql: SqlDoor): Promise<ApiKeys> => {
  const keys = `${sql.prefix}api_keys`;
  await sql.make(`CREATE TABLE IF NOT EXISTS ${keys} (id TEXT PRIMARY KEY, tenant TEXT NOT NULL, scopes TEXT NOT NULL, user_id TEXT,
    hash TEXT NOT NULL, created DOUBLE PRECISION NOT NULL, expires DOUBLE PRECISION, revoked DOUBLE PRECISION);`);
  const usable = `CASE WHEN revoked IS NULL AND COALESCE(expires, ${sql.now} + 1) > ${sql.now} THEN 1 ELSE 0 END AS usable`;
  const columns = `id, tenant, scopes, user_id, hash, created, expires, revoked, ${usable}`;
  const insert = `INSERT INTO ${keys} (id, tenant, scopes, user_id, hash, created, expires)
    VALUES ($1, $2, $3, $4, $5, ${sql.now}, $6) RETURNING ${columns}`;
  return {
    add: async ({ id, tenant, scopes, user, hash, expires }) =>
      keyOf((await sql.rows(insert, [id, tenant, scopes.join(","), user, hash, expires]))[0]!),
    find: async (id) => (await sql.rows(`SELECT ${columns} FROM ${keys} WHERE id = $1`, [id])).map(keyOf)[0],
    list: async () => (await sql.rows(`SELECT ${columns} FROM ${keys} ORDER BY created, id`)).map(keyOf),
    revoke: async (id) =>
      (await sql.rows(`UPDATE ${keys} SET revoked = ${sql.now} WHERE id = $1 AND revoked IS NULL RETURNING id`, [id])).length === 1,
  };
};
