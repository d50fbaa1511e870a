import { addRow } from "../weighted-rows.js";
import type { Kernel } from "./kernel.js";

export const sparse: Kernel["sparse"] = (matrix, _columns, most) => {
  const [rows, factors] = [new Int32Array(most), new Float64Array(most)];
  return {
    rows,
    factors,
    addUp: (count, out) => {
      out.fill(0);
      for (let k = 0; k < count; k++) addRow(matrix, rows[k]!, factors[k]!, out, undefined);
    },
  };
};
