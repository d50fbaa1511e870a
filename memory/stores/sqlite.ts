import {
  BaseStore,
  type GetOperation,
  type Item,
  type ListNamespacesOperation,
  type Operation,
  type OperationResults,
  type PutOperation,
  type SearchItem,
  type SearchOperation,
  validateNamespace,
} from "@langchain/langgraph-checkpoint";
import { atomically, type SqliteDatabase } from "../database.js";
import type { Change, LongStore, StoreOver, Versioned } from "../store.js";
import { valueFilter } from "./filters.js";
import { namespacesAmong } from "./namespaces.js";
import { documentOf, itemOf, labelsOf, pathOf, type Row } from "./rows.js";

const prepared = (database: SqliteDatabase) => {
  database.exec(`CREATE TABLE IF NOT EXISTS store (
    namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, version INTEGER NOT NULL,
    created REAL NOT NULL, updated REAL NOT NULL, PRIMARY KEY (namespace, key)) WITHOUT ROWID`);
  return {
    get: database.prepare("SELECT * FROM store WHERE namespace = ? AND key = ?"),
    put: database.prepare(
      `INSERT INTO store VALUES (?, ?, ?, 1, ?, ?)
       ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1, updated = excluded.updated`,
    ),
    create: database.prepare("INSERT INTO store VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING"),
    replace: database.prepare(
      "UPDATE store SET value = ?, version = version + 1, updated = ? WHERE namespace = ? AND key = ? AND version = ?",
    ),
    remove: database.prepare("DELETE FROM store WHERE namespace = ? AND key = ?"),
    removeIf: database.prepare("DELETE FROM store WHERE namespace = ? AND key = ? AND version = ?"),
    within: database.prepare("SELECT * FROM store WHERE namespace >= ? AND namespace < ? ORDER BY namespace, key"),
    namespaces: database.prepare("SELECT DISTINCT namespace FROM store ORDER BY namespace"),
  };
};

/** LangGraph's store in the home's SQLite file, beside the checkpoints. Batches that write and commits are one transaction each. */
class SqliteStore extends BaseStore implements LongStore {
  private readonly statements;

  constructor(
    private readonly database: SqliteDatabase,
    private readonly now: () => number,
  ) {
    super();
    this.statements = prepared(database);
  }

  async batch<Op extends Operation[]>(operations: Op): Promise<OperationResults<Op>> {
    const results = (): unknown[] => operations.map((operation) => this.carryOut(operation));
    const writes = operations.some((operation) => "value" in operation);
    return (writes ? atomically(this.database, results) : results()) as OperationResults<Op>;
  }

  async read(namespace: string[], key: string): Promise<Versioned | undefined> {
    const row = this.statements.get.get(pathOf(namespace), key) as Row | undefined;
    return row && { value: documentOf(row), version: row.version };
  }

  async commit(changes: readonly Change[]): Promise<boolean> {
    const overtaken = new Error("overtaken");
    try {
      atomically(this.database, () => {
        for (const change of changes) if (!this.change(change)) throw overtaken;
      });
      return true;
    } catch (error) {
      if (error === overtaken) return false;
      throw error;
    }
  }

  async scrub(): Promise<void> {
    // VACUUM leaves the free pages out of the file; emptying the log before and after takes them out of there.
    this.database.pragma("wal_checkpoint(TRUNCATE)");
    this.database.exec("VACUUM");
    this.database.pragma("wal_checkpoint(TRUNCATE)");
  }

  /** False where the document has another version by now. */
  private change({ namespace, key, value, version }: Change): boolean {
    const { create, replace, removeIf, get } = this.statements;
    const [at, now] = [pathOf(namespace), this.now()];
    if (value === null) return version === 0 ? get.get(at, key) === undefined : removeIf.run(at, key, version).changes === 1;
    const text = JSON.stringify(value);
    return (version === 0 ? create.run(at, key, text, now, now) : replace.run(text, now, at, key, version)).changes === 1;
  }

  private carryOut(operation: Operation): unknown {
    if ("namespacePrefix" in operation) return this.find(operation);
    if ("value" in operation) return this.write(operation);
    return "key" in operation ? this.one(operation) : this.namespaces(operation);
  }

  private one({ namespace, key }: GetOperation): Item | null {
    const row = this.statements.get.get(pathOf(namespace), key) as Row | undefined;
    return row ? itemOf(row) : null;
  }

  private write({ namespace, key, value }: PutOperation): void {
    validateNamespace(namespace);
    const [at, now] = [pathOf(namespace), this.now()];
    if (value === null) this.statements.remove.run(at, key);
    else this.statements.put.run(at, key, JSON.stringify(value), now, now);
  }

  private find({ namespacePrefix, filter, limit = 10, offset = 0 }: SearchOperation): SearchItem[] {
    const from = pathOf(namespacePrefix);
    // Every path ends with "/", and "0" is the next character: all that begins with this prefix lies between.
    const rows = this.statements.within.all(from, from === "" ? "\u{10FFFF}" : `${from.slice(0, -1)}0`) as Row[];
    const fits = valueFilter(filter);
    const items = rows.map(itemOf).filter(({ value }) => fits(value));
    return items.slice(offset, offset + limit);
  }

  private namespaces(operation: ListNamespacesOperation): string[][] {
    const rows = this.statements.namespaces.all() as { namespace: string }[];
    return namespacesAmong(
      rows.map(({ namespace }) => labelsOf(namespace)),
      operation,
    );
  }
}

export const sqliteStore: StoreOver = async ({ database, now }) => new SqliteStore(database, now);
