/** Whole numbers from 0 up. */
export type Whole = Int32Array | Uint16Array;

/** A column in half the bytes, where all its numbers are below `end` and that leaves them room: what is read at random should lie close
 *  together. */
export const narrowed = (column: Int32Array, end: number): Whole => (end <= 2 ** 16 ? Uint16Array.from(column) : column);
