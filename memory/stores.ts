import type { StoreOver } from "./store.js";
import { memoryStore } from "./stores/memory.js";
import { postgresStore } from "./stores/postgres.js";
import { sqliteStore } from "./stores/sqlite.js";

/** Where long-term memory may be kept. To add a place: a file in stores/ and a line here. */
export const stores = { sqlite: sqliteStore, postgres: postgresStore, memory: memoryStore } as const satisfies Record<string, StoreOver>;

export type StoreName = keyof typeof stores;
