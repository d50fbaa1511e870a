import { InMemoryStore, type Operation, type OperationResults } from "@langchain/langgraph-checkpoint";
import type { Change, LongStore, StoreOver, Versioned } from "../store.js";

const address = (namespace: readonly string[], key: string): string => JSON.stringify([namespace, key]);

/** LangGraph's store in memory, with versions beside its documents. It dies with the process. What goes in and out is copied, as any
 *  other place does it: a caller who changes a document changes no memory. */
class VersionedMemoryStore extends InMemoryStore implements LongStore {
  private readonly versions = new Map<string, number>();

  override async batch<Op extends readonly Operation[]>(operations: Op): Promise<OperationResults<Op>> {
    for (const operation of operations) if ("value" in operation) this.count(operation.namespace, operation.key, operation.value === null);
    const results = (await super.batch(structuredClone(operations))) as unknown;
    return structuredClone(results) as OperationResults<Op>;
  }

  async read(namespace: string[], key: string): Promise<Versioned | undefined> {
    const version = this.versions.get(address(namespace, key));
    const item = await this.get(namespace, key);
    return item && version !== undefined ? { value: item.value, version } : undefined;
  }

  async commit(changes: readonly Change[]): Promise<boolean> {
    if (changes.some(({ namespace, key, version }) => (this.versions.get(address(namespace, key)) ?? 0) !== version)) return false;
    // `batch` counts the versions before its first wait, so no other writer of this process comes between.
    await this.batch(changes.map(({ namespace, key, value }) => ({ namespace, key, value })));
    return true;
  }

  async scrub(): Promise<void> {}

  private count(namespace: readonly string[], key: string, gone: boolean): void {
    const at = address(namespace, key);
    if (gone) this.versions.delete(at);
    else this.versions.set(at, (this.versions.get(at) ?? 0) + 1);
  }
}

export const memoryStore: StoreOver = async () => new VersionedMemoryStore();
