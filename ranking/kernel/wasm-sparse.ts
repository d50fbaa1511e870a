import type { Kernel } from "./kernel.js";
import { room } from "./wasm-room.js";

/** Of one entry: where its column stands, and its weight. */
const fields = 2;

export const sparse: Kernel["sparse"] = ({ offsets, items, weights }, columns, most) => {
  const { exports, starts, floats, doubles, ints } = room(offsets.length, fields * items.length, most, 2 * most, columns);
  const [offsetList, entries, rowList, factorList, sums] = starts as [number, number, number, number, number];
  ints(0, offsets.length).set(offsets);
  const [columnOf, weightOf] = [ints(1, fields * items.length), floats(1, fields * items.length)];
  for (let at = 0; at < items.length; at++) {
    columnOf[fields * at] = 4 * items[at]!;
    weightOf[fields * at + 1] = weights[at]!;
  }
  const own = { rows: ints(2, most), factors: doubles(3, most), sums: floats(4, columns) };
  return {
    rows: own.rows,
    factors: own.factors,
    addUp: (count, out) => {
      exports.sparseRows(offsetList, entries, rowList, factorList, count, sums, columns);
      out.set(own.sums);
    },
  };
};
