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

/** The sum of the trees' values for the row of features that begins at `from`. */
export const predict = ({ roots, features, thresholds, left, values }: Forest, row: Float32Array, from: number): number => {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!;
    for (let feature = features[node]!; feature >= 0; feature = features[node]!) {
      node = left[node]! + (row[from + feature]! < thresholds[node]! ? 0 : 1);
    }
    sum += values[node]!;
  }
  return sum;
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
