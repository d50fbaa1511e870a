import type { Column, Part } from "../../catalog/part.js";

/** The same numbers in memory that threads share: handed to another thread, nothing is copied. */
export const shared = <A extends Column>(array: A): A => {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const Type = array.constructor as new (buffer: SharedArrayBuffer) => A;
  const copy = new Type(new SharedArrayBuffer(array.byteLength));
  copy.set(array as never);
  return copy;
};

/** An object of typed arrays with all of them shared; other values stay as they are. */
export const sharedAll = <T extends object>(record: T): T =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, ArrayBuffer.isView(value) ? shared(value as Column) : value]),
  ) as T;

export const sharedPart = ({ meta, columns }: Part): Part => ({ meta, columns: sharedAll(columns) });
