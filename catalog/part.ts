/** The numeric columns that an artifact stores raw, little endian. */
export type Column = Int32Array | Uint32Array | Uint8Array | Float32Array | Float64Array;

/** What one component saves: small facts as JSON, bulk as typed columns. `meta` must survive JSON.stringify. */
export interface Part {
  meta: unknown;
  columns: Record<string, Column>;
}
