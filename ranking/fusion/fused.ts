import type { Forest } from "../gbdt/forest.js";
import type { TreeSums } from "../kernel/kernel.js";
import { kernel } from "../kernel/kernels.js";
import type { Scorers } from "../models.js";
import type { History } from "../scorer.js";
import { featureNames, fillFeatures } from "./features.js";
import type { ItemColumns } from "./item-columns.js";
import { addUp, single, type Weights } from "./linear.js";
import { poolOf } from "./pool.js";
import { Readings } from "./readings.js";
import type { Winner } from "./variants.js";

/** Scores by any combination of the signals, in buffers of its own: one history after the other. */
export class Fused {
  private readonly readings: Readings;
  private readonly seen: Uint8Array;
  private readonly width: number;
  private features = new Float32Array(0);
  private readonly trees: TreeSums | undefined;
  private isOutdated = false;

  constructor(
    scorers: Scorers,
    itemCount: number,
    private readonly items: ItemColumns,
    private readonly weights: Weights,
    forest: Forest,
  ) {
    this.readings = new Readings(scorers, itemCount);
    this.seen = new Uint8Array(itemCount);
    this.width = featureNames(this.readings, items).length;
    this.trees = forest.roots.length > 0 ? kernel().trees(forest) : undefined;
  }

  /** To be called when what is the same for every history has changed; it is read again when next needed. */
  outdate(): void {
    this.isOutdated = true;
  }

  /** Writes the score of every item into `out`; `candidates`: what will be ordered, in place of the pool. A single signal ranks all items alike. By a fusion the pool stands above all else, as it
   *  did where the fusion was learned: in the order of the trees or of the weighted sum, and the rest in that of the sum. */
  score(history: History, out: Float32Array, by: Winner, candidates?: Int32Array): void {
    const isFusion = by === "linear" || by === "gbdt";
    if (this.isOutdated) this.readings.refresh();
    this.isOutdated = false;
    this.readings.read(history);
    const bound = addUp(this.readings, isFusion ? this.weights : single(by), out);
    if (!isFusion) return;
    for (const item of history) this.seen[item] = 1;
    const pool = candidates ?? poolOf(this.readings, this.seen);
    for (const item of history) this.seen[item] = 0;
    if (pool.length === 0) return;
    lift(pool, by === "gbdt" && this.trees ? this.byTrees(this.trees, history, pool) : pickedFrom(out, pool), bound, out);
  }

  private byTrees(trees: TreeSums, history: History, pool: Int32Array): Float32Array {
    const { width } = this;
    if (this.features.length < pool.length * width) this.features = new Float32Array(pool.length * width);
    fillFeatures(this.readings, this.items, history, pool, this.features, width);
    return Float32Array.from(trees(this.features, width, pool.length));
  }
}

const pickedFrom = (out: Float32Array, pool: Int32Array): Float32Array => Float32Array.from(pool, (item) => out[item]!);

/** Gives the pool its scores, raised above the `bound` that no score exceeds. */
const lift = (pool: Int32Array, scores: Float32Array, bound: number, out: Float32Array): void => {
  const lowest = scores.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const ground = bound - lowest;
  pool.forEach((item, row) => {
    out[item] = ground + scores[row]!;
  });
};
