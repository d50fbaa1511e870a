import type { Interactions } from "../catalog/interactions.js";

/** A sparse matrix of zeros and ones in compressed rows: the ones of row r stand in the columns `columns[offsets[r]]` ...
 *  `columns[offsets[r + 1] - 1]`, without repeats. */
export interface BinaryRows {
  offsets: Int32Array;
  columns: Int32Array;
}

/** Users x items: what each user met, each item once however often it was met, in the order of the first meeting. */
export const itemsByUser = ({ offsets, items }: Pick<Interactions, "offsets" | "items">, itemCount: number): BinaryRows => {
  const lastUser = new Int32Array(itemCount).fill(-1);
  const rowOffsets = new Int32Array(offsets.length);
  const columns = new Int32Array(items.length);
  let end = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    for (let at = offsets[user]!; at < offsets[user + 1]!; at++) {
      const item = items[at]!;
      if (lastUser[item] === user) continue;
      lastUser[item] = user;
      columns[end++] = item;
    }
    rowOffsets[user + 1] = end;
  }
  return { offsets: rowOffsets, columns: columns.slice(0, end) };
};

/** Each row cut to its last `most` entries; the same rows where none is longer. */
export const latestOf = (rows: BinaryRows, most: number): BinaryRows => {
  const { offsets, columns } = rows;
  const starts = new Int32Array(offsets.length);
  for (let row = 0; row + 1 < offsets.length; row++) starts[row + 1] = starts[row]! + Math.min(most, offsets[row + 1]! - offsets[row]!);
  if (starts.at(-1) === columns.length) return rows;
  const result = new Int32Array(starts.at(-1)!);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const from = offsets[row + 1]! - (starts[row + 1]! - starts[row]!);
    for (let k = starts[row]!; k < starts[row + 1]!; k++) result[k] = columns[from + k - starts[row]!]!;
  }
  return { offsets: starts, columns: result };
};

/** The same matrix with rows and columns exchanged; `columnCount` becomes the number of rows. Columns come out ascending. */
export const transposed = ({ offsets, columns }: BinaryRows, columnCount: number): BinaryRows => {
  const rowOffsets = startsOf(columns, columnCount);
  const next = rowOffsets.slice();
  const result = new Int32Array(columns.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) result[next[columns[at]!]!++] = row;
  }
  return { offsets: rowOffsets, columns: result };
};

/** Where each value's run begins when `values` (0 to count - 1) are grouped: length count + 1, the last is their number. */
export const startsOf = (values: Int32Array, count: number): Int32Array => {
  const starts = new Int32Array(count + 1);
  for (const value of values) starts[value + 1]!++;
  for (let value = 0; value < count; value++) starts[value + 1]! += starts[value]!;
  return starts;
};

/** The places of each value, ascending: row v of the result lists the `k` with `values[k] === v`. */
export const placesOf = (values: Int32Array, count: number): BinaryRows => {
  const offsets = startsOf(values, count);
  const next = offsets.slice();
  const columns = new Int32Array(values.length);
  for (let place = 0; place < values.length; place++) columns[next[values[place]!]!++] = place;
  return { offsets, columns };
};
