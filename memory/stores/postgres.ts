import type { Operation, OperationResults, SearchItem } from "@langchain/langgraph-checkpoint";
import type { PostgresStore } from "@langchain/langgraph-checkpoint-postgres/store";
import type { Pool, PoolClient } from "pg";
import { BadRequest, BrokenStore } from "../../domain/errors.js";
import { steadyPool } from "../steady-pool.js";
import type { Change, LongStore, StoreOver, Versioned } from "../store.js";

const install = "npm install @langchain/langgraph-checkpoint-postgres@1.0.5 pg@8.23.1";

/** The versions: a column beside LangGraph's own, which a trigger counts up, whoever writes. */
const addVersions = `
  ALTER TABLE store ADD COLUMN IF NOT EXISTS version BIGINT NOT NULL DEFAULT 1;
  CREATE OR REPLACE FUNCTION count_version() RETURNS TRIGGER AS $$
    BEGIN NEW.version = OLD.version + 1; RETURN NEW; END; $$ LANGUAGE plpgsql;
  CREATE OR REPLACE TRIGGER count_version BEFORE UPDATE ON store FOR EACH ROW EXECUTE FUNCTION count_version();`;

const statements = {
  create: "INSERT INTO store (namespace_path, key, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
  replace: "UPDATE store SET value = $3 WHERE namespace_path = $1 AND key = $2 AND version = $4",
  remove: "DELETE FROM store WHERE namespace_path = $1 AND key = $2 AND version = $3",
  absent: "SELECT WHERE NOT EXISTS (SELECT FROM store WHERE namespace_path = $1 AND key = $2)",
};

/** Makes the tables; the lock is for processes that start at the same moment. */
const setUp = async (pool: Pool, makeTables: () => Promise<void>): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('parley store'))");
    await makeTables();
    await client.query(addVersions);
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtext('parley store'))").finally(() => client.release());
  }
};

const pathOf = (namespace: readonly string[]): string => namespace.join(":");

const changed = async (client: PoolClient, { namespace, key, value, version }: Change): Promise<boolean> => {
  const at = [pathOf(namespace), key];
  const text = JSON.stringify(value);
  const run = (sql: string, ...more: unknown[]) => client.query(sql, [...at, ...more]);
  const { rowCount } = await (value === null
    ? version === 0
      ? run(statements.absent)
      : run(statements.remove, version)
    : version === 0
      ? run(statements.create, text)
      : run(statements.replace, text, version));
  return rowCount === 1;
};

const begins = (prefix: readonly string[], { namespace }: SearchItem): boolean => prefix.every((label, at) => label === namespace[at]);

/** Postgres finds u10 when asked for u1 (langgraphjs issue 2721); what it finds is read again here. */
const filteredAgain = (operations: readonly Operation[], results: readonly unknown[]): unknown[] =>
  results.map((result, at) => {
    const operation = operations[at]!;
    if (!("namespacePrefix" in operation)) return result;
    return (result as SearchItem[]).filter((item) => begins(operation.namespacePrefix, item));
  });

/** The official store over a pool of its own, with versions, commits and exact prefixes. */
const versioned = (Base: typeof PostgresStore, connectionString: string, pool: Pool): LongStore =>
  new (class extends Base implements LongStore {
    override async batch<Op extends Operation[]>(operations: Op): Promise<OperationResults<Op>> {
      return filteredAgain(operations, await super.batch(operations)) as OperationResults<Op>;
    }

    override search(namespacePrefix: string[], options: Parameters<PostgresStore["search"]>[1] = {}): Promise<SearchItem[]> {
      return this.batch([{ namespacePrefix, ...options }]).then(([items]) => items as SearchItem[]);
    }

    async read(namespace: string[], key: string): Promise<Versioned | undefined> {
      const { rows } = await pool.query("SELECT value, version FROM store WHERE namespace_path = $1 AND key = $2", [
        pathOf(namespace),
        key,
      ]);
      return rows[0] && { value: rows[0].value, version: Number(rows[0].version) };
    }

    async commit(changes: readonly Change[]): Promise<boolean> {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        for (const change of changes) {
          if (await changed(client, change)) continue;
          await client.query("ROLLBACK");
          return false;
        }
        await client.query("COMMIT");
        return true;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      } finally {
        client.release();
      }
    }

    async scrub(): Promise<void> {
      await pool.query("VACUUM FULL store");
    }

    override async stop(): Promise<void> {
      await super.stop();
      await pool.end();
    }
  })({ connectionOptions: connectionString });

/** LangGraph's Postgres store at PARLEY_DATABASE; its packages are optional and read when asked for. Throws BadRequest without an
 *  address or without the packages, BrokenStore where no server answers. */
export const postgresStore: StoreOver = async ({ postgres }) => {
  if (postgres === undefined)
    throw new BadRequest({
      place: "PARLEY_DATABASE",
      given: "nothing",
      expected: "the address of a Postgres server",
      cure: "Set PARLEY_DATABASE=postgres://user:password@host/database, or PARLEY_STORE=sqlite.",
    });
  const [{ PostgresStore }, { default: pg }] = await Promise.all([
    import("@langchain/langgraph-checkpoint-postgres/store"),
    import("pg"),
  ]).catch((cause: unknown) => {
    throw new BadRequest(
      { place: "store postgres", given: "a package that is missing", expected: "both installed", cure: `Run: ${install}` },
      { cause },
    );
  });
  const pool = steadyPool(new pg.Pool({ connectionString: postgres }));
  try {
    const store = versioned(PostgresStore, postgres, pool);
    await setUp(pool, async () => store.start());
    return store;
  } catch (cause) {
    await pool.end();
    throw new BrokenStore(
      {
        place: "PARLEY_DATABASE",
        given: cause instanceof Error ? cause.message || "no answer" : "no answer",
        expected: "a Postgres server that lets us in",
        cure: "Start the server or mend the address; nothing was written.",
      },
      { cause },
    );
  }
};
