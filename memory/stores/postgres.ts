import type { Item, Operation, OperationResults, SearchItem, SearchOperation } from "@langchain/langgraph-checkpoint";
import type { PostgresStore } from "@langchain/langgraph-checkpoint-postgres/store";
import type { Pool, PoolClient } from "pg";
import { BadRequest } from "../../domain/errors.js";
import { type PostgresDoor, postgresDoor } from "../postgres-door.js";
import type { Change, LongStore, StoreOver, Versioned } from "../store.js";
import { valueFilter } from "./filters.js";
import { together } from "./together.js";

/** The versions: a column beside LangGraph's own, which a trigger counts up, whoever writes. */
const addVersions = `
  ALTER TABLE store ADD COLUMN IF NOT EXISTS version BIGINT NOT NULL DEFAULT 1;
  CREATE OR REPLACE FUNCTION count_version() RETURNS TRIGGER AS $$
    BEGIN NEW.version = OLD.version + 1; RETURN NEW; END; $$ LANGUAGE plpgsql;
  CREATE OR REPLACE TRIGGER count_version BEFORE UPDATE ON store FOR EACH ROW EXECUTE FUNCTION count_version();`;

const statements = {
  /** Paths and keys, side by side; their places count from 1. */
  read: `SELECT asked.at::int, value, version FROM UNNEST($1::text[], $2::text[]) WITH ORDINALITY AS asked (namespace_path, key, at)
    JOIN store USING (namespace_path, key)`,
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

const committed = async (pool: Pool, changes: readonly Change[]): Promise<boolean> => {
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
};

type Search = (operation: SearchOperation) => Promise<SearchItem[]>;

interface Place {
  namespace: readonly string[];
  key: string;
}

const readAll = async (pool: Pool, places: readonly Place[]): Promise<(Versioned | undefined)[]> => {
  const paths = places.map(({ namespace }) => pathOf(namespace));
  const keys = places.map(({ key }) => key);
  const { rows } = await pool.query<{ at: number; value: Versioned["value"]; version: string }>(statements.read, [paths, keys]);
  const found = new Map(rows.map(({ at, value, version }) => [at, { value, version: Number(version) }]));
  return places.map((_, at) => found.get(at + 1));
};

const begins = (prefix: readonly string[], { namespace }: SearchItem): boolean => prefix.every((label, at) => label === namespace[at]);

/** Documents that are read at once where a filter is held against them. */
const pageSize = 1000;

/** The store's own SQL for a filter is left alone: it compares text alone with equality and numbers alone with order, so that one document of another
 *  kind ends the search with an error, and passes over comparisons that it does not know. */
const found = async ({ filter, limit = 10, offset = 0, ...rest }: SearchOperation, search: Search): Promise<SearchItem[]> => {
  const fits = valueFilter(filter);
  const kept: SearchItem[] = [];
  for (let from = 0; kept.length < offset + limit; from += pageSize) {
    const page = await search({ ...rest, limit: pageSize, offset: from });
    kept.push(...page.filter((item) => fits(item.value)));
    if (page.length < pageSize) break;
  }
  return kept.slice(offset, offset + limit);
};

/** The official store over the door's pool in place of one of its own, whose breaking connections nobody would hear; with versions, commits
 *  and exact prefixes. */
const versioned = ({ address, pool, guard, packages }: PostgresDoor<{ PostgresStore: typeof PostgresStore }>): LongStore & PostgresStore =>
  new (class extends packages.PostgresStore implements LongStore {
    constructor() {
      super({ connectionOptions: address });
      const { core } = this as unknown as { core: { pool: Pool } };
      void core.pool.end();
      core.pool = pool;
    }

    override async batch<Op extends Operation[]>(operations: Op): Promise<OperationResults<Op>> {
      const isSearch = (operation: Operation): operation is SearchOperation => "namespacePrefix" in operation;
      // Postgres finds u10 when asked for u1 (langgraphjs issue 2721); what it finds is read again here.
      const plain = (all: Operation[]): Promise<unknown[]> => guard(() => super.batch(all));
      const search: Search = async (operation) =>
        ((await plain([operation]))[0] as SearchItem[]).filter((item) => begins(operation.namespacePrefix, item));
      if (!operations.some(isSearch)) return (await plain(operations)) as OperationResults<Op>;
      const each = async (operation: Operation): Promise<unknown> => {
        if (!isSearch(operation)) return (await plain([operation]))[0];
        return operation.filter ? found(operation, search) : search(operation);
      };
      const results: unknown[] = [];
      for (const operation of operations) results.push(await each(operation));
      return results as OperationResults<Op>;
    }

    override get(namespace: string[], key: string): Promise<Item | null> {
      return this.batch([{ namespace, key }]).then(([item]) => item as Item | null);
    }

    override put(...given: Parameters<PostgresStore["put"]>): Promise<void> {
      return guard(() => super.put(...given));
    }

    override delete(...given: Parameters<PostgresStore["delete"]>): Promise<void> {
      return guard(() => super.delete(...given));
    }

    override listNamespaces(...given: Parameters<PostgresStore["listNamespaces"]>): Promise<string[][]> {
      return guard(() => super.listNamespaces(...given));
    }

    override search(namespacePrefix: string[], options: Parameters<PostgresStore["search"]>[1] = {}): Promise<SearchItem[]> {
      return this.batch([{ namespacePrefix, ...options }]).then(([items]) => items as SearchItem[]);
    }

    /** What agents ask for side by side is one statement: a round trip costs more than what it fetches. */
    private readonly readOne = together(
      (places: readonly Place[]) => guard(() => readAll(pool, places)),
      (error) => error instanceof BadRequest,
    );

    read(namespace: string[], key: string): Promise<Versioned | undefined> {
      return this.readOne({ namespace, key });
    }

    /** Tried again after an answer that was lost, a commit that was carried out is false: whoever reads again finds it done. */
    commit(changes: readonly Change[]): Promise<boolean> {
      return guard(() => committed(pool, changes));
    }

    async scrub(): Promise<void> {
      await guard(() => pool.query("VACUUM FULL store"));
    }
  })();

/** LangGraph's Postgres store at PARLEY_DATABASE. Throws BadRequest without an address or without the packages, BrokenStore where no server
 *  answers. */
export const postgresStore: StoreOver = async ({ postgres }) => {
  const door = await postgresDoor(postgres, {
    name: "store postgres",
    instead: "PARLEY_STORE=sqlite",
    load: () => import("@langchain/langgraph-checkpoint-postgres/store"),
  });
  try {
    const store = versioned(door);
    await door.guard(() => setUp(door.pool, () => store.setup()));
    return store;
  } catch (error) {
    await door.pool.end();
    throw error;
  }
};
