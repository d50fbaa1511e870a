import type { BaseStore } from "@langchain/langgraph-checkpoint";
import type { SqliteDatabase } from "./database.js";

/** A document as it was read: `version` counts its writes from 1. A frozen value is frozen all the way down; whoever reads the same version
 *  again may be given the same one. */
export interface Versioned {
  value: Record<string, unknown>;
  version: number;
}

/** One document's part in a commit: `value` null deletes it. `version` is the one that was read; 0: there was none. */
export interface Change {
  namespace: string[];
  key: string;
  value: Record<string, unknown> | null;
  version: number;
}

/** LangGraph's store, and beside it what memory needs: writing several documents at once, and only where nobody else has written since
 *  they were read. A search's prefix ends where a label does, whatever the place underneath does: u1 never finds u10. */
export interface LongStore extends BaseStore {
  /** The document with its version; undefined where there is none. Throws BrokenStore for one that cannot be read. */
  read(namespace: string[], key: string): Promise<Versioned | undefined>;
  /** Compare and set: carries out all changes if every document still has its `version`, else none and false. Atomic, across processes
   *  too where the place is shared; a crash in the middle leaves nothing done. */
  commit(changes: readonly Change[]): Promise<boolean>;
  /** Gives up the space of what was deleted, so that no byte of it is left in the place's own files. */
  scrub(): Promise<void>;
}

/** What a place is opened with: the home's SQLite file, the address of a Postgres server where one is configured, and the time in
 *  milliseconds since 1970. */
export interface StorePlace {
  database: SqliteDatabase;
  postgres?: string | undefined;
  now: () => number;
}

export type StoreOver = (place: StorePlace) => Promise<LongStore>;
