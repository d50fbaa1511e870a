import type { TreeSums, Trees } from "./kernel.js";
import { room } from "./wasm-room.js";

/** Features, and rows of them, that the kernel is handed at once. */
const mostFeatures = 65_536;
const mostRows = 2048;

const nodeBytes = 16;
const fields = 4;

/** The number of steps from a node to its farthest leaf. */
const depthFrom = (node: number, { features, left }: Pick<Trees, "features" | "left">): number => {
  if (features[node]! < 0) return 0;
  const child = left[node]!;
  return 1 + Math.max(depthFrom(child, { features, left }), depthFrom(child + 1, { features, left }));
};

/** Trees in the compiled kernel's form: the fields of a node side by side, children by their addresses, and leaves that lead to
 *  themselves (assembly/trees.ts). Throws RangeError for rows of more than 65,536 features. */
export const trees = ({ roots, features, thresholds, left, values }: Trees): TreeSums => {
  const { exports, starts, floats, doubles, ints } = room(fields * features.length, 2 * roots.length, mostFeatures, 2 * mostRows);
  const [nodes, rootList, given, sums] = starts as [number, number, number, number];
  const [asInts, asFloats] = [ints(0, fields * features.length), floats(0, fields * features.length)];
  features.forEach((feature, node) => {
    const isLeaf = feature < 0;
    asInts[fields * node] = isLeaf ? 0 : 4 * feature;
    asFloats[fields * node + 1] = isLeaf ? Number.NEGATIVE_INFINITY : thresholds[node]!;
    // The right child stands behind the left one, and of nothing that is below -Infinity there is a left one.
    asInts[fields * node + 2] = nodes + nodeBytes * (isLeaf ? node - 1 : left[node]!);
    asFloats[fields * node + 3] = values[node]!;
  });
  ints(1, 2 * roots.length).set(Array.from(roots, (root) => [nodes + nodeBytes * root, depthFrom(root, { features, left })]).flat());
  const [own, added] = [floats(2, mostFeatures), doubles(3, mostRows)];
  return (all, width, rows) => {
    const step = Math.min(mostRows, Math.floor(mostFeatures / width));
    if (step < 1) throw new RangeError(`trees: got rows of ${width} features, expected at most ${mostFeatures}`);
    const result = new Float64Array(rows);
    for (let from = 0; from < rows; from += step) {
      const count = Math.min(step, rows - from);
      own.set(all.subarray(from * width, (from + count) * width));
      added.fill(0, 0, count);
      exports.addTrees(rootList, roots.length, given, 4 * width, count, sums);
      result.set(added.subarray(0, count), from);
    }
    return result;
  };
};
