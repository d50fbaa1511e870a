import type { Binned } from "./bins.js";

/** A grown tree. Node 0 is the root; an inner node sends a row to `left` when its bin of `feature` is at most `bin`, else to
 *  left + 1. A leaf has feature -1 and a `value`. */
export interface TreeNode {
  feature: number;
  bin: number;
  left: number;
  value: number;
}

/** Bounds of a tree. `leaves`: at most; `fewest`: rows in a leaf; `lambda`: L2 regularisation of leaf values; `rate`: shrinkage. */
export interface TreeSettings {
  leaves: number;
  fewest: number;
  lambda: number;
  rate: number;
}

/** A node that may still be split: its rows are order[from] ... order[to - 1]. */
interface Open {
  id: number;
  from: number;
  to: number;
  histogram: Float64Array;
  gain: number;
  feature: number;
  bin: number;
  gradient: number;
  hessian: number;
}

const perBin = 3;

/** Grows trees leaf by leaf, the best split first, on histograms of gradients (g), hessians (h) and counts; the larger child's
 *  histogram is the parent's minus the smaller's. Source: Ke et al. 2017, "LightGBM", NeurIPS 30. */
export class TreeGrower {
  private readonly order: Int32Array;
  private readonly aside: Int32Array;
  private readonly derivatives: Float64Array;
  private readonly bins: number;

  constructor(
    private readonly data: Binned,
    private readonly settings: TreeSettings,
  ) {
    this.order = new Int32Array(data.rows);
    this.aside = new Int32Array(data.rows);
    this.derivatives = new Float64Array(2 * data.rows);
    this.bins = data.edges.reduce((most, { length }) => Math.max(most, length + 1), 1);
  }

  /** A tree for these derivatives of the loss, over these features; adds its values to `scores`. */
  grow(gradients: Float64Array, hessians: Float64Array, features: readonly number[], scores: Float64Array): TreeNode[] {
    const { order, settings } = this;
    for (let k = 0; k < order.length; k++) order[k] = k;
    const nodes: TreeNode[] = [{ feature: -1, bin: 0, left: 0, value: 0 }];
    const open = [this.opened(0, 0, order.length, this.histogram(0, order.length, gradients, hessians, features), features)];
    while (open.length < settings.leaves) {
      const best = open.reduce((leader, one, k) => (one.gain > (open[leader]?.gain ?? 0) ? k : leader), -1);
      if (best < 0 || !(open[best]!.gain > 1e-9)) break;
      const node = open.splice(best, 1)[0]!;
      const middle = this.part(node);
      const left = nodes.length;
      nodes[node.id] = { feature: node.feature, bin: node.bin, left, value: 0 };
      nodes.push({ feature: -1, bin: 0, left: 0, value: 0 }, { feature: -1, bin: 0, left: 0, value: 0 });
      const leftIsSmall = middle - node.from <= node.to - middle;
      const [from, to] = leftIsSmall ? [node.from, middle] : [middle, node.to];
      const small = this.histogram(from, to, gradients, hessians, features);
      const large = node.histogram;
      for (let k = 0; k < large.length; k++) large[k]! -= small[k]!;
      open.push(this.opened(left, node.from, middle, leftIsSmall ? small : large, features));
      open.push(this.opened(left + 1, middle, node.to, leftIsSmall ? large : small, features));
    }
    for (const { id, from, to, gradient, hessian } of open) {
      const value = (-settings.rate * gradient) / (hessian + settings.lambda);
      nodes[id]!.value = value;
      for (let k = from; k < to; k++) scores[order[k]!]! += value;
    }
    return nodes;
  }

  /** Sums of gradients, hessians and rows by feature and bin. The derivatives are first laid in the node's order, so that each
   *  feature reads them one after another. */
  private histogram(from: number, to: number, g: Float64Array, h: Float64Array, features: readonly number[]): Float64Array {
    const sums = new Float64Array(features.length * this.bins * perBin);
    const { order, derivatives } = this;
    for (let at = from; at < to; at++) {
      derivatives[2 * at] = g[order[at]!]!;
      derivatives[2 * at + 1] = h[order[at]!]!;
    }
    features.forEach((feature, k) => {
      const column = this.data.columns[feature]!;
      const base = k * this.bins * perBin;
      for (let at = from; at < to; at++) {
        const bin = base + column[order[at]!]! * perBin;
        sums[bin]! += derivatives[2 * at]!;
        sums[bin + 1]! += derivatives[2 * at + 1]!;
        sums[bin + 2]!++;
      }
    });
    return sums;
  }

  /** The node with its best split: the one that lowers the loss most and leaves enough rows on both sides. */
  private opened(id: number, from: number, to: number, histogram: Float64Array, features: readonly number[]): Open {
    const { fewest, lambda } = this.settings;
    let [gradient, hessian] = [0, 0];
    for (let bin = 0; bin < this.bins; bin++) {
      gradient += histogram[bin * perBin]!;
      hessian += histogram[bin * perBin + 1]!;
    }
    const node: Open = { id, from, to, histogram, gain: 0, feature: -1, bin: 0, gradient, hessian };
    const unsplit = (gradient * gradient) / (hessian + lambda);
    features.forEach((feature, k) => {
      let [g, h, count] = [0, 0, 0];
      for (let bin = 0; bin < this.data.edges[feature]!.length; bin++) {
        const at = (k * this.bins + bin) * perBin;
        g += histogram[at]!;
        h += histogram[at + 1]!;
        count += histogram[at + 2]!;
        if (count < fewest) continue;
        if (to - from - count < fewest) break;
        const gain = (g * g) / (h + lambda) + (gradient - g) ** 2 / (hessian - h + lambda) - unsplit;
        if (gain > node.gain) Object.assign(node, { gain, feature, bin });
      }
    });
    return node;
  }

  /** Sorts the node's rows into those of the left child and those of the right, each in order; returns where the right begins. */
  private part({ from, to, feature, bin }: Open): number {
    const { order, aside } = this;
    const column = this.data.columns[feature]!;
    let left = from;
    let right = 0;
    for (let k = from; k < to; k++) {
      const row = order[k]!;
      if (column[row]! <= bin) order[left++] = row;
      else aside[right++] = row;
    }
    order.set(aside.subarray(0, right), left);
    return left;
  }
}
