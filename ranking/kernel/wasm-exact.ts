import type { Kernel } from "./kernel.js";
import { room } from "./wasm-room.js";

/** 64-bit floats take the room of two, and pairs of them that of four. */
const double = 2;
const pair = 4;

export const products: Kernel["products"] = (matrix, columns) => {
  const rows = columns === 0 ? 0 : matrix.length / columns;
  const { exports, starts, doubles } = room(double * matrix.length, pair * columns, pair * rows);
  const [address, vectors, products] = starts as [number, number, number];
  const own = { vectors: doubles(1, 2 * columns), products: doubles(2, 2 * rows) };
  doubles(0, matrix.length).set(matrix);
  return (values, out) => {
    own.vectors.set(values);
    exports.products(address, rows, columns, vectors, products);
    out.set(own.products);
  };
};

export const rowSums: Kernel["rowSums"] = ({ offsets, columns }, columnCount) => {
  const rows = offsets.length - 1;
  const { exports, starts, ints, doubles } = room(offsets.length, columns.length, pair * columnCount, pair * rows);
  const [offsetList, columnList, values, sums] = starts as [number, number, number, number];
  const own = { values: doubles(2, 2 * columnCount), sums: doubles(3, 2 * rows) };
  ints(0, offsets.length).set(offsets);
  ints(1, columns.length).set(columns);
  return (given, out) => {
    own.values.set(given);
    exports.rowSums(offsetList, columnList, rows, values, sums);
    out.set(own.sums);
  };
};
