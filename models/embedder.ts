/** Turns texts into vectors whose inner product tells likeness. Deterministic: the same text, the same vector. */
export interface Embedder {
  /** Names the vectors: vectors of different names are never compared. */
  name: string;
  dims: number;
  /** A vector of length 1 for each text, in their order; zeros for a text without any word. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
