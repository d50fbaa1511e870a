import type { TreeSums, Trees } from "./kernel.js";

/** Trees walked row by row. A tree goes over all rows while it is in the processor's cache. */
export const trees =
  ({ roots, features, thresholds, left, values }: Trees): TreeSums =>
  (given, width, rows) => {
    const sums = new Float64Array(rows);
    for (const root of roots) {
      for (let row = 0, from = 0; row < rows; row++, from += width) {
        let node = root;
        for (let feature = features[node]!; feature >= 0; feature = features[node]!) {
          node = left[node]! + (given[from + feature]! < thresholds[node]! ? 0 : 1);
        }
        sums[row]! += values[node]!;
      }
    }
    return sums;
  };
