import { single, type Weights } from "./fusion.js";
import { discount } from "./gate-metrics.js";
import type { Query } from "./hold-out.js";
import { forEachModel, type ModelName, modelNames, type Scorers } from "./models.js";
import { standardise } from "./standardise.js";
import { topK } from "./top-k.js";

/** Items that each model brings into a query's pool. An item that no model has among its first hundred will not be in the first
 *  ten of their sum, so the search looks at the union only; the gate looks at all items. */
const perModel = 100;
const steps = [-0.3, -0.1, 0.1, 0.3, 0.6, 1];
const rounds = 4;
/** A smaller gain is noise. */
const worthwhile = 1e-5;

/** The pools of all queries, one after another: pool q lies at offsets[q] ... offsets[q + 1] - 1 of every `z`. */
interface Pools {
  offsets: Int32Array;
  /** Where the target is, -1 when it is in no model's pool. */
  targets: Int32Array;
  z: Record<ModelName, Float32Array>;
}

const poolsOf = (scorers: Scorers, queries: readonly Query[], itemCount: number): Pools => {
  const scores = forEachModel(() => new Float32Array(itemCount));
  const offsets = new Int32Array(queries.length + 1);
  const targets = new Int32Array(queries.length).fill(-1);
  const z = forEachModel(() => new Float32Array(queries.length * Math.min(itemCount, perModel * modelNames.length)));
  queries.forEach(({ history, target }, q) => {
    const unseen = new Uint8Array(itemCount).fill(1);
    for (const item of history) unseen[item] = 0;
    const pool = new Set<number>();
    for (const name of modelNames) {
      scorers[name].score(history, scores[name]);
      if (standardise(scores[name])) for (const item of topK(scores[name], perModel, unseen)) pool.add(item);
    }
    let at = offsets[q]!;
    for (const item of pool) {
      if (item === target) targets[q] = at;
      for (const name of modelNames) z[name][at] = scores[name][item]!;
      at++;
    }
    offsets[q + 1] = at;
  });
  return { offsets, targets, z };
};

/** The sum over the queries of NDCG when the pools are ranked by base + weight * z. Without a cut-off: NDCG@10 looks at the one target
 *  in six that is near the top, and weights found on it do worse at NDCG@10 on other users (.103 against .107, ten splits of the
 *  bundled set). Equal scores share the mean of their ranks, else a model that has nothing to say would seem perfect. */
const gain = ({ offsets, targets }: Pools, base: Float64Array, z: Float32Array, weight: number): number => {
  let sum = 0;
  targets.forEach((target, q) => {
    if (target < 0) return;
    const own = base[target]! + weight * z[target]!;
    let above = 0;
    let equal = 0;
    for (let at = offsets[q]!, end = offsets[q + 1]!; at < end; at++) {
      const other = base[at]! + weight * z[at]!;
      if (other > own) above++;
      else if (other === own) equal++;
    }
    sum += discount(above + (equal - 1) / 2);
  });
  return sum;
};

/** The weights that coordinate ascent finds for NDCG on these queries: from the best single model, one weight after the other is
 *  moved by the step that gains most, until none gains. Without queries all models count alike.
 *  Source: Metzler and Croft 2007, "Linear feature-based models for information retrieval", doi 10.1007/s10791-006-9019-z. */
export const searchWeights = (scorers: Scorers, queries: readonly Query[], itemCount: number): Weights => {
  if (queries.length === 0) return forEachModel(() => 1);
  const pools = poolsOf(scorers, queries, itemCount);
  const base = new Float64Array(pools.offsets[queries.length]!);
  const alone = forEachModel((name) => gain(pools, base, pools.z[name], 1));
  const best = modelNames.reduce((leader, name) => (alone[name] > alone[leader] ? name : leader));
  const weights = single(best);
  for (const name of modelNames) shift(base, pools.z[name], weights[name]);
  for (let round = 0; round < rounds; round++) {
    const moved = modelNames.filter((name) => improve(pools, base, weights, name));
    if (moved.length === 0) break;
  }
  return weights;
};

/** Moves one weight to its best value within reach; says whether it moved. `base` is the fused score before and after. */
const improve = (pools: Pools, base: Float64Array, weights: Weights, name: ModelName): boolean => {
  const z = pools.z[name];
  let bestStep = 0;
  let most = gain(pools, base, z, 0) + worthwhile;
  for (const step of steps) {
    if (weights[name] + step < 0) continue;
    const reached = gain(pools, base, z, step);
    if (reached > most) {
      most = reached;
      bestStep = step;
    }
  }
  weights[name] += bestStep;
  shift(base, z, bestStep);
  return bestStep !== 0;
};

const shift = (base: Float64Array, z: Float32Array, weight: number): void => {
  for (let at = 0; at < base.length; at++) base[at]! += weight * z[at]!;
};
