import type { Part } from "../../catalog/part.js";
import { column } from "../column.js";
import type { TreeNode } from "./tree.js";

/** Trees over raw features, all nodes behind one another. An inner node sends a row to `left` when its feature is below the
 *  threshold, else to left + 1; a leaf has feature -1. */
export interface Forest {
  roots: Int32Array;
  features: Int32Array;
  thresholds: Float32Array;
  left: Int32Array;
  values: Float32Array;
}

/** The forest of these trees, whose bins become thresholds. */
export const forestOf = (trees: readonly (readonly TreeNode[])[], edges: readonly Float32Array[]): Forest => {
  const starts = trees.map((_, k) => trees.slice(0, k).reduce((sum, { length }) => sum + length, 0));
  const nodes = trees.flatMap((tree, k) => tree.map((node) => ({ ...node, left: node.left + starts[k]! })));
  return {
    roots: Int32Array.from(starts),
    features: Int32Array.from(nodes, ({ feature }) => feature),
    thresholds: Float32Array.from(nodes, ({ feature, bin }) => (feature < 0 ? 0 : edges[feature]![bin]!)),
    left: Int32Array.from(nodes, ({ left }) => left),
    values: Float32Array.from(nodes, ({ value }) => value),
  };
};

/** The sum of the trees' values for each of the first `rows` rows of features, `width` wide. A tree goes over all rows while it is in
 *  the processor's cache. */
export const predictAll = (forest: Forest, features: Float32Array, width: number, rows: number): Float64Array => {
  const { roots, left, values, thresholds } = forest;
  const sums = new Float64Array(rows);
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!;
    for (let row = 0, from = 0; row < rows; row++, from += width) {
      let node = root;
      for (let feature = forest.features[node]!; feature >= 0; feature = forest.features[node]!) {
        node = left[node]! + (features[from + feature]! < thresholds[node]! ? 0 : 1);
      }
      sums[row]! += values[node]!;
    }
  }
  return sums;
};

export const forestPart = (forest: Forest): Part => ({ meta: {}, columns: { ...forest } });

/** The forest that was saved. Throws BrokenArtifact when a column is missing. */
export const loadForest = (part: Part): Forest => ({
  roots: column(part, "forest", "roots", Int32Array),
  features: column(part, "forest", "features", Int32Array),
  thresholds: column(part, "forest", "thresholds", Float32Array),
  left: column(part, "forest", "left", Int32Array),
  values: column(part, "forest", "values", Float32Array),
});
