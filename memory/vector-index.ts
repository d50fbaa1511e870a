import type { SqliteDatabase } from "./database.js";

/** One memory's vector, of length 1 or 0, with what its recall depends on beside likeness. `id` is unique for its user. `time`: seconds
 *  since 1970; `importance`: 0 to 1. */
export interface VectorEntry {
  id: string;
  vector: Float32Array;
  time: number;
  importance: number;
}

export type VectorHit = Omit<VectorEntry, "vector"> & { likeness: number };

/** Vectors by user. Every look-up names its user and is checked again on reading. What it holds is derived: losing it loses no memory. */
export interface VectorIndex {
  /** Adds, or puts in place of the entry with the same id. */
  put(userId: string, entries: readonly VectorEntry[]): Promise<void>;
  /** The nearest of the user's entries by cosine, nearest first, ties by id; at most `limit`. */
  nearest(userId: string, vector: Float32Array, limit: number): Promise<VectorHit[]>;
  /** Unknown ids are passed over. */
  remove(userId: string, ids: readonly string[]): Promise<void>;
  /** Everything of the user goes. */
  erase(userId: string): Promise<void>;
  count(userId: string): Promise<number>;
  close(): Promise<void>;
}

/** Where an index lives. `space` names the embedder: other vectors, other entries. */
export interface VectorPlace {
  database: SqliteDatabase;
  space: string;
  dims: number;
  postgres?: string | undefined;
  /** The address of a Chroma server. */
  chroma?: string | undefined;
}

/** Throws BadRequest where its packages or its address are missing, BrokenStore where no server answers. */
export type VectorIndexOver = (place: VectorPlace) => Promise<VectorIndex>;
