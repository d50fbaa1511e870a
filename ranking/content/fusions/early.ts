import { type Content, sizeOf } from "../content.js";
import type { Fusion } from "../fusion.js";
import { mapped } from "../mapped.js";

/** The mean of the known rows. */
const meanOf = ({ dims, rows, known }: Content): Float64Array => {
  const mean = new Float64Array(dims);
  const count = known.reduce((sum, one) => sum + one, 0) || 1;
  for (let at = 0; at < rows.length; at++) mean[at % dims]! += rows[at]! / count;
  return mean;
};

/** Both vectors side by side under one map. Where the side is not known, its mean stands in, which says nothing. */
export const early: Fusion = ({ main: { content: main }, side: { content: side }, targets }) => {
  const dims = main.dims + side.dims;
  const rows = new Float32Array(sizeOf(main) * dims);
  const mean = meanOf(side);
  for (let item = 0; item < sizeOf(main); item++) {
    rows.set(main.rows.subarray(item * main.dims, (item + 1) * main.dims), item * dims);
    const own = side.known[item] === 1 ? side.rows.subarray(item * side.dims, (item + 1) * side.dims) : mean;
    rows.set(own, item * dims + main.dims);
  }
  return { rows: mapped({ dims, rows, known: main.known }, targets).rows, open: 1 };
};
