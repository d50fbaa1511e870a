import type { Part } from "../../catalog/part.js";
import { column } from "../column.js";
import type { Trees } from "../kernel/kernel.js";
import type { TreeNode } from "./tree.js";

/** Grown trees; their values are added up by a kernel. */
export type Forest = Trees;

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

export const forestPart = (forest: Forest): Part => ({ meta: {}, columns: { ...forest } });

/** The forest that was saved. Throws BrokenArtifact when a column is missing. */
export const loadForest = (part: Part): Forest => ({
  roots: column(part, "forest", "roots", Int32Array),
  features: column(part, "forest", "features", Int32Array),
  thresholds: column(part, "forest", "thresholds", Float32Array),
  left: column(part, "forest", "left", Int32Array),
  values: column(part, "forest", "values", Float32Array),
});
