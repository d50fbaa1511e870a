/** What was perceived in one file. `vector`: `dims` long, its inner products tell likeness. `measures`: plain figures in the order of the
 *  perceiver's `measures`, which claims can be checked with. */
export interface Percept {
  vector: Float32Array;
  measures: Float32Array;
}

/** Turns the bytes of one file into numbers, offline. Deterministic: the same bytes, the same numbers. */
export interface Perceiver {
  /** Names the vectors: those of different names are never compared. */
  name: string;
  dims: number;
  measures: readonly string[];
  /** The endings of the files it reads, lower case, without a dot. */
  endings: readonly string[];
  /** Larger files are refused unread. */
  mostBytes: number;
  /** Throws RefusedFile for bytes that are not read, or not safely. `place`: what the file is called in errors. */
  perceive(bytes: Uint8Array, place: string): Promise<Percept>;
}
