import type { Part } from "../catalog/part.js";
import { BestK } from "./best-k.js";
import { startsOf } from "./binary-rows.js";
import { column } from "./column.js";
import type { Touched } from "./touched.js";

/** A sparse items x items matrix in compressed rows: row i has `weights[k]` at item `items[k]`, k from offsets[i] to
 *  offsets[i + 1] - 1. */
export interface WeightedRows {
  offsets: Int32Array;
  items: Int32Array;
  weights: Float32Array;
}

/** Adds `weight` times row `row` to `out`; `touched`, where there is one, keeps the list. Weights are positive. */
export const addRow = (
  { offsets, items, weights }: WeightedRows,
  row: number,
  weight: number,
  out: Float32Array,
  touched: Touched | undefined,
): void => {
  const end = offsets[row + 1]!;
  if (touched) for (let at = offsets[row]!; at < end; at++) touched.add(out, items[at]!, weight * weights[at]!);
  else for (let at = offsets[row]!; at < end; at++) out[items[at]!]! += weight * weights[at]!;
};

/** Rows turned in one step: a millisecond or two. */
const step = 500;

/** Puts the entries of the rows `from` to `end` - 1 where they belong in `turned`; `next`: where the next entry of each row there goes. */
const turn = ({ offsets, items, weights }: WeightedRows, from: number, end: number, turned: WeightedRows, next: Int32Array): void => {
  for (let row = from; row < end; row++) {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      const to = next[items[at]!]!++;
      turned.items[to] = row;
      turned.weights[to] = weights[at]!;
    }
  }
};

/** The same square matrix with rows and columns exchanged; within a row by ascending item. In steps, for a thread that must not stand still. */
export function* transposing(rows: WeightedRows): Generator<void, WeightedRows> {
  const { items } = rows;
  const count = rows.offsets.length - 1;
  const turned = { offsets: startsOf(items, count), items: new Int32Array(items.length), weights: new Float32Array(items.length) };
  const next = turned.offsets.slice();
  yield;
  for (let row = 0; row < count; row += step) {
    turn(rows, row, Math.min(count, row + step), turned, next);
    yield;
  }
  return turned;
}

/** Each row cut to its `most` largest weights, ties to the entry that stands first; the same rows where none is longer. */
export const strongest = (rows: WeightedRows, most: number): WeightedRows => {
  const { offsets, items, weights } = rows;
  const count = offsets.length - 1;
  const builder = new RowsBuilder(count);
  const best = new BestK(Math.min(most, items.length));
  let isCut = false;
  for (let row = 0; row < count && !isCut; row++) isCut = offsets[row + 1]! - offsets[row]! > most;
  if (!isCut) return rows;
  for (let row = 0; row < count; row++) {
    const [from, end] = [offsets[row]!, offsets[row + 1]!];
    if (end - from > most) {
      for (let at = from; at < end; at++) best.offer(at, weights[at]!);
      for (const at of best.drain()) builder.add(items[at]!, weights[at]!);
    } else for (let at = from; at < end; at++) builder.add(items[at]!, weights[at]!);
    builder.endRow();
  }
  return builder.rows();
};

/** Collects rows one after another, from row 0 on. Every row must be closed with `endRow`. */
export class RowsBuilder {
  private readonly offsets: Int32Array;
  private items = new Int32Array(1024);
  private weights = new Float32Array(1024);
  private row = 0;
  private end = 0;

  constructor(rowCount: number) {
    this.offsets = new Int32Array(rowCount + 1);
  }

  add(item: number, weight: number): void {
    if (this.end === this.items.length) this.grow();
    this.items[this.end] = item;
    this.weights[this.end++] = weight;
  }

  endRow(): void {
    this.offsets[++this.row] = this.end;
  }

  rows(): WeightedRows {
    return { offsets: this.offsets, items: this.items.slice(0, this.end), weights: this.weights.slice(0, this.end) };
  }

  private grow(): void {
    const { items, weights } = this;
    this.items = new Int32Array(items.length * 2);
    this.items.set(items);
    this.weights = new Float32Array(weights.length * 2);
    this.weights.set(weights);
  }
}

export const rowsPart = (rows: WeightedRows): Part => ({ meta: {}, columns: { ...rows } });

/** The rows that `rowsPart` wrote; `place` names the part in errors. Throws BrokenArtifact when a column is missing. */
export const rowsOf = (part: Part, place: string): WeightedRows => ({
  offsets: column(part, place, "offsets", Int32Array),
  items: column(part, place, "items", Int32Array),
  weights: column(part, place, "weights", Float32Array),
});
