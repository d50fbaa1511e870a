import type { Part } from "../catalog/part.js";
import { type BinaryRows, itemsByUser, transposed } from "./binary-rows.js";
import { column } from "./column.js";
import type { Factors, LeastSquares } from "./kernel/kernel.js";
import { kernel } from "./kernel/kernels.js";
import type { Model } from "./model.js";
import { gaussians } from "./random.js";
import type { History, Score, Scorer } from "./scorer.js";

const dims = 64;
const sweeps = 12;
/** Spread of the first item vectors, and their seed: part of the model, not of a run. */
const spread = 0.1;
const seed = 1;
/** Chosen on the validation events of MovieLens 1M (docs/ranking.md). */
const leastSquares: LeastSquares = { unmet: 0.3, regularisation: 0.003, steps: 3 };
/** A user's vector begins at 0 and needs more. */
const foldSteps = 6;

/** Implicit-feedback matrix factorisation: `vectors` are the items', `dims` long, row by row. */
export interface Ials extends Scorer {
  readonly dims: number;
  readonly vectors: Float32Array;
  /** The user's vector, worked out from the history alone: `dims` long, overwritten by the next call. */
  fold(history: History): Float32Array;
}

const scorer = (vectors: Float32Array, itemCount: number): Ials => {
  const held = kernel().vectors({ data: vectors, count: itemCount, dims }, { ...leastSquares, steps: foldSteps });
  const user = new Float32Array(dims);
  const fold = (history: History): Float32Array => {
    held.solve(Int32Array.from(new Set(history)), user);
    return user;
  };
  const score: Score = (history, out) => {
    held.dots(fold(history), out);
    return undefined;
  };
  return { dims, vectors, fold, score, save: (): Part => ({ meta: { itemCount }, columns: { vectors } }) };
};

/** Users' and items' vectors whose inner products are 1 for what was met and 0 for the rest, all pairs counted, the rest less.
 *  Alternating least squares, each row by a few steps of conjugate gradients from where it stood; regularised by frequency.
 *  Sources: Hu, Koren and Volinsky 2008, doi 10.1109/ICDM.2008.22; Takacs, Pilaszy and Tikk 2011, doi 10.1145/2043932.2043987;
 *  Rendle et al. 2022, doi 10.1145/3523227.3548486 (the regularisation). */
export const ials = {
  fit: ({ interactions, itemCount }) => {
    const byUser = itemsByUser(interactions, itemCount);
    return scorer(itemVectors(byUser, transposed(byUser, itemCount), itemCount), itemCount);
  },
  load: (part) => scorer(column(part, "ials", "vectors", Float32Array), (part.meta as { itemCount: number }).itemCount),
} satisfies Model;

const itemVectors = (byUser: BinaryRows, byItem: BinaryRows, itemCount: number): Float32Array => {
  const userCount = byUser.offsets.length - 1;
  const scale = spread / Math.sqrt(dims);
  const items: Factors = { data: Float32Array.from(gaussians(itemCount * dims, seed), (x) => scale * x), count: itemCount, dims };
  const users: Factors = { data: new Float32Array(userCount * dims), count: userCount, dims };
  for (let item = 0; item < itemCount; item++) {
    // An item that nobody met must score 0 for everyone.
    if (byItem.offsets[item] === byItem.offsets[item + 1]) items.data.fill(0, item * dims, (item + 1) * dims);
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    kernel().improve(items, byUser, users, leastSquares);
    kernel().improve(users, byItem, items, leastSquares);
  }
  return items.data;
};
