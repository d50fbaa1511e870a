import type { BinaryRows } from "../../ranking/binary-rows.js";

/** The attribute values of an item. A view. */
export const traitsOf = ({ offsets, columns }: BinaryRows, item: number): Int32Array =>
  columns.subarray(offsets[item]!, offsets[item + 1]!);
