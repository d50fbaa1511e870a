import type { Item } from "@langchain/langgraph-checkpoint";
import type { LongStore } from "../../memory/store.js";
import { userHash } from "../../memory/user-namespace.js";

export interface StoreSearch {
  filter?: Record<string, unknown> | undefined;
  query?: string | undefined;
  limit: number;
  offset: number;
}

export interface NamespaceSearch {
  prefix: readonly string[];
  suffix?: readonly string[] | undefined;
  maxDepth?: number | undefined;
  limit: number;
  offset: number;
}

/** Namespaces that are looked at where they are cut. */
const most = 10_000;

/** The part of the long-term store that belongs to one caller: no namespace that he gives leads out of it, neither to another caller's nor to what
 *  Parley remembers of people. */
export const ownStore = (store: LongStore, owner: string) => {
  const root = ["served", userHash(owner)];
  const inside = (item: Item) => ({ ...item, namespace: item.namespace.slice(root.length) });
  return {
    put: (namespace: readonly string[], key: string, value: Record<string, unknown>): Promise<void> =>
      store.put([...root, ...namespace], key, value),
    get: async (namespace: readonly string[], key: string): Promise<Item | undefined> => {
      const item = await store.get([...root, ...namespace], key);
      return item ? inside(item) : undefined;
    },
    delete: (namespace: readonly string[], key: string): Promise<void> => store.delete([...root, ...namespace], key),
    search: async (prefix: readonly string[], { filter, query, limit, offset }: StoreSearch): Promise<Item[]> => {
      const given = { limit, offset, ...(filter ? { filter } : {}), ...(query ? { query } : {}) };
      return (await store.search([...root, ...prefix], given)).map(inside);
    },
    namespaces: async ({ prefix, suffix, maxDepth, limit, offset }: NamespaceSearch): Promise<string[][]> => {
      const given = { prefix: [...root, ...prefix], ...(suffix ? { suffix: [...suffix] } : {}) };
      // Stores differ in what a greatest depth means: some cut, some leave out.
      const page = maxDepth === undefined ? { limit, offset } : { limit: most, offset: 0 };
      const found = (await store.listNamespaces({ ...given, ...page })).map((labels) => labels.slice(root.length));
      if (maxDepth === undefined) return found;
      const cut = new Map(found.map((labels) => labels.slice(0, maxDepth)).map((labels) => [JSON.stringify(labels), labels]));
      return [...cut.values()].slice(offset, offset + limit);
    },
  };
};
