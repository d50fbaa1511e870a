import type { Column } from "./part.js";

/** Where the longest column over a buffer ends, in bytes. Only buffers made here have room behind it. */
const ends = new WeakMap<ArrayBufferLike, number>();

/** A column with more values behind it; the given one stays as it is. Both lie in one buffer, which has room to spare, that
 *  share of its length: so n values added bit by bit cost O(n), not a copy of the whole each time. A column that was extended already, or lies elsewhere,
 *  is copied. */
export const extended = <C extends Column>(column: C, more: ArrayLike<number>, spare = 1 / 8): C => {
  const kind = column.constructor as new (buffer: ArrayBufferLike, from: number, length: number) => C;
  const length = column.length + more.length;
  const bytes = length * column.BYTES_PER_ELEMENT;
  const end = column.byteOffset + column.byteLength;
  const isFree = ends.get(column.buffer) === end && column.byteOffset + bytes <= column.buffer.byteLength;
  const room = Math.ceil(length * (1 + spare)) * column.BYTES_PER_ELEMENT;
  const wider = isFree ? new kind(column.buffer, column.byteOffset, length) : new kind(new ArrayBuffer(room), 0, length);
  if (!isFree) wider.set(column);
  wider.set(more, column.length);
  ends.set(wider.buffer, wider.byteOffset + bytes);
  return wider;
};

/** A column with values put between those it has: value k stands before the one that was at `places[k]`, which never fall. What lies
 *  between two places is copied at once. */
export const inserted = <C extends Column>(column: C, places: readonly number[], values: ArrayLike<number>): C => {
  const kind = column.constructor as new (length: number) => C;
  const wider = new kind(column.length + values.length);
  let from = 0;
  places.forEach((place, k) => {
    if (place > from) wider.set(column.subarray(from, place), from + k);
    wider[place + k] = values[k]!;
    from = place;
  });
  wider.set(column.subarray(from), from + places.length);
  return wider;
};
