import { partColumn, stringColumns, stringsIn } from "./catalogue-parts.js";
import type { Part } from "./part.js";
import { stringsOf } from "./strings.js";

/** What a perceiver saw or heard of items' files. Entry k belongs to the item `ids[k]`, whose file had the SHA-256 `sums[k]` (hex); its vector is
 *  the k-th `dims` numbers of `vectors`, its plain figures the k-th of `measures`, as many as there are names. Each id once; ids may be
 *  unknown to a catalogue, and not every item is there. */
export interface Percepts {
  perceiver: string;
  dims: number;
  measureNames: readonly string[];
  ids: readonly string[];
  sums: readonly string[];
  vectors: Float32Array;
  measures: Float32Array;
}

/** The percepts as a part of the artifact. They are kept by id, so that they outlast a change of the catalogue's order. */
export const savePercepts = ({ perceiver, dims, measureNames, ids, sums, vectors, measures }: Percepts): Part => ({
  meta: { perceiver, dims, measureNames },
  columns: { ...stringColumns("ids", stringsOf(ids)), ...stringColumns("sums", stringsOf(sums)), vectors, measures },
});

/** The percepts that were saved. Throws BrokenArtifact when a column is missing. */
export const loadPercepts = (part: Part): Percepts => ({
  ...(part.meta as Pick<Percepts, "perceiver" | "dims" | "measureNames">),
  ids: stringsIn(part, "ids").all(),
  sums: stringsIn(part, "sums").all(),
  vectors: partColumn(part, "vectors", Float32Array),
  measures: partColumn(part, "measures", Float32Array),
});
