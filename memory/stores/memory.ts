import {
  BaseStore,
  type ListNamespacesOperation,
  type Operation,
  type OperationResults,
  type PutOperation,
  type SearchItem,
  type SearchOperation,
  validateNamespace,
} from "@langchain/langgraph-checkpoint";
import { frozen } from "../../domain/frozen.js";
import type { Change, LongStore, StoreOver, Versioned } from "../store.js";
import { valueFilter } from "./filters.js";
import { namespacesAmong } from "./namespaces.js";
import { documentOf, itemOf, labelsOf, pathOf, type Row } from "./rows.js";

/** LangGraph's store in memory, by namespace and key. It dies with the process. Documents are held as the text that SQLite would hold: a
 *  caller who changes a document changes no memory, and of a namespace that was emptied nothing is left. */
class MemoryStore extends BaseStore implements LongStore {
  private readonly spaces = new Map<string, Map<string, Row>>();
  /** Of rows that were read: what their text says. A row is never changed, another one takes its place. */
  private readonly documents = new WeakMap<Row, Record<string, unknown>>();

  constructor(private readonly now: () => number) {
    super();
  }

  async batch<Op extends Operation[]>(operations: Op): Promise<OperationResults<Op>> {
    for (const operation of operations) if ("value" in operation) validateNamespace(operation.namespace);
    return operations.map((operation) => this.carryOut(operation)) as OperationResults<Op>;
  }

  async read(namespace: string[], key: string): Promise<Versioned | undefined> {
    const row = this.row(namespace, key);
    if (!row) return undefined;
    const value = this.documents.get(row) ?? frozen(documentOf(row));
    this.documents.set(row, value);
    return { value, version: row.version };
  }

  // Nothing is waited for in here, so no other writer of this process comes between.
  async commit(changes: readonly Change[]): Promise<boolean> {
    if (changes.some(({ namespace, key, version }) => (this.row(namespace, key)?.version ?? 0) !== version)) return false;
    for (const change of changes) this.write(change);
    return true;
  }

  async scrub(): Promise<void> {}

  private carryOut(operation: Operation): unknown {
    if ("namespacePrefix" in operation) return this.find(operation);
    if ("value" in operation) return this.write(operation);
    if (!("key" in operation)) return this.namespaces(operation);
    const row = this.row(operation.namespace, operation.key);
    return row ? itemOf(row) : null;
  }

  private row(namespace: readonly string[], key: string): Row | undefined {
    return this.spaces.get(pathOf(namespace))?.get(key);
  }

  private write({ namespace, key, value }: Pick<PutOperation, "namespace" | "key" | "value">): void {
    const path = pathOf(namespace);
    const space = this.spaces.get(path) ?? new Map<string, Row>();
    const [before, updated] = [space.get(key), this.now()];
    if (value === null) space.delete(key);
    else {
      const created = before?.created ?? updated;
      space.set(key, { namespace: path, key, value: JSON.stringify(value), version: (before?.version ?? 0) + 1, created, updated });
    }
    if (space.size > 0) this.spaces.set(path, space);
    else this.spaces.delete(path);
  }

  private find({ namespacePrefix, filter, limit = 10, offset = 0 }: SearchOperation): SearchItem[] {
    const prefix = pathOf(namespacePrefix);
    const fits = valueFilter(filter);
    const within = [...this.spaces].filter(([path]) => path.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
    const rows = within.flatMap(([, space]) => [...space.values()].sort((a, b) => (a.key < b.key ? -1 : 1)));
    const items = rows.map(itemOf).filter(({ value }) => fits(value));
    return items.slice(offset, offset + limit);
  }

  private namespaces(operation: ListNamespacesOperation): string[][] {
    return namespacesAmong([...this.spaces.keys()].sort().map(labelsOf), operation);
  }
}

export const memoryStore: StoreOver = async ({ now }) => new MemoryStore(now);
