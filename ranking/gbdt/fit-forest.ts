import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { binned } from "./bins.js";
import { type Forest, forestOf } from "./forest.js";
import { TreeGrower, type TreeNode, type TreeSettings } from "./tree.js";

/** Rows in groups, one of which are picked: group q has the rows offsets[q] ... offsets[q + 1] - 1 of `features` (rows x width). */
export interface Groups {
  width: number;
  offsets: Int32Array;
  features: Float32Array;
  /** 1 for a picked row. */
  picked: Uint8Array;
}

/** `trees`: how many; `share`: of the features, drawn anew for each tree; `seed` decides the draws. */
export interface ForestSettings extends TreeSettings {
  trees: number;
  share: number;
  seed: number;
}

/** Gradient-boosted trees for the listwise softmax: within a group P(row) ~ exp(score), and the picked rows should be likely. Groups
 *  without a picked row teach nothing and are passed over by their zero gradients. Without any rows the forest is empty and scores 0.
 *  Sources: Friedman 2001, doi 10.1214/aos/1013203451; Cao et al. 2007 (ListNet), doi 10.1145/1273496.1273513. */
export const fitForest = ({ width, offsets, features, picked }: Groups, settings: ForestSettings): Forest => {
  const data = binned(features, width);
  const scores = new Float64Array(data.rows);
  const gradients = new Float64Array(data.rows);
  const hessians = new Float64Array(data.rows);
  const grower = new TreeGrower(data, settings);
  const source = xoroshiro128plus(settings.seed);
  const trees: TreeNode[][] = [];
  for (let tree = 0; tree < settings.trees && data.rows > 0; tree++) {
    softmaxGradients(offsets, picked, scores, gradients, hessians);
    const drawn = data.edges.flatMap((_, feature) => (uniformInt(source, 0, 9999) < settings.share * 10_000 ? [feature] : []));
    trees.push(grower.grow(gradients, hessians, drawn.length ? drawn : [0], scores));
  }
  return forestOf(trees, data.edges);
};

const leastHessian = 1e-4;

const softmaxGradients = (offsets: Int32Array, picked: Uint8Array, scores: Float64Array, g: Float64Array, h: Float64Array): void => {
  for (let q = 0; q + 1 < offsets.length; q++) {
    const [from, to] = [offsets[q]!, offsets[q + 1]!];
    let top = Number.NEGATIVE_INFINITY;
    let picks = 0;
    for (let row = from; row < to; row++) {
      top = Math.max(top, scores[row]!);
      picks += picked[row]!;
    }
    let total = 0;
    for (let row = from; row < to; row++) total += g[row] = Math.exp(scores[row]! - top);
    for (let row = from; row < to; row++) {
      const p = g[row]! / total;
      g[row] = p * picks - picked[row]!;
      h[row] = Math.max(p * (1 - p) * picks, leastHessian);
    }
  }
};
