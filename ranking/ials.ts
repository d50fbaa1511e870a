import type { Part } from "../catalog/part.js";
import { type BinaryRows, itemsByUser, transposed } from "./binary-rows.js";
import { column } from "./column.js";
import { overAll, overCells } from "./ials-scores.js";
import type { Factors, LeastSquares } from "./kernel/kernel.js";
import { kernel } from "./kernel/kernels.js";
import { type FactorSize, factorsFor, large } from "./limits.js";
import type { Model } from "./model.js";
import { type Cells, cellsOf } from "./nearest/cells.js";
import { gaussians } from "./random.js";
import type { History, Scorer } from "./scorer.js";

/** Spread of the first item vectors, and their seed: part of the model, not of a run. */
const spread = 0.1;
const seed = 1;
/** Chosen on the validation events of MovieLens 1M (docs/ranking.md). */
const leastSquares: LeastSquares = { unmet: 0.3, regularisation: 0.003, steps: 3 };
/** A user's vector begins at 0 and needs more. */
const foldSteps = 6;

/** What is saved: the vectors of the items, in their order or, in a large catalogue, in that of the cells. */
interface Fitted extends FactorSize {
  itemCount: number;
  vectors: Float32Array;
  cells?: Cells;
}

/** The scorer, and the space it lies in: a user's score of an item is the inner product of their vectors. */
export interface IalsScorer extends Scorer {
  readonly dims: number;
  /** Row i, `dims` long, is item i's vector; zeros for items that nobody has met. A copy. */
  itemVectors(): Float32Array;
  /** The vector of a user with this history, `dims` long. A view that the next call overwrites. */
  userVector(history: History): Float32Array;
}

const scorer = ({ itemCount, dims, sweeps, vectors, cells }: Fitted): IalsScorer => {
  const count = vectors.length / dims;
  const held = kernel().vectors({ data: vectors, count, dims }, { ...leastSquares, steps: foldSteps });
  const placeOf = cells && placesIn(cells.order, itemCount);
  const user = new Float32Array(dims);
  /** The user's vector, worked out from the history alone. */
  const fold = (history: History): Float32Array => {
    const met = Int32Array.from(new Set(history));
    held.solve(placeOf ? met.map((item) => placeOf[item]!).filter((place) => place >= 0) : met, user);
    return user;
  };
  return {
    dims,
    itemVectors: () => {
      if (!placeOf) return vectors.slice();
      const inOrder = new Float32Array(itemCount * dims);
      placeOf.forEach((place, item) => {
        if (place >= 0) inOrder.set(vectors.subarray(place * dims, (place + 1) * dims), item * dims);
      });
      return inOrder;
    },
    userVector: fold,
    score: cells ? overCells(held, cells, fold) : overAll(held, fold),
    save: (): Part => ({ meta: { itemCount, dims, sweeps, isParted: cells !== undefined }, columns: { vectors, ...cells } }),
  };
};

/** Where each item stands in the order; -1 where it does not. */
const placesIn = (order: Int32Array, itemCount: number): Int32Array => {
  const places = new Int32Array(itemCount).fill(-1);
  order.forEach((item, place) => {
    places[item] = place;
  });
  return places;
};

const parted = (vectors: Float32Array, dims: number): Pick<Fitted, "vectors" | "cells"> => {
  const cells = cellsOf(vectors, dims);
  const inOrder = new Float32Array(cells.order.length * dims);
  cells.order.forEach((item, place) => {
    inOrder.set(vectors.subarray(item * dims, (item + 1) * dims), place * dims);
  });
  return { vectors: inOrder, cells };
};

/** Users' and items' vectors whose inner products are 1 for what was met and 0 for the rest, all pairs counted, the rest less.
 *  Alternating least squares, each row by a few steps of conjugate gradients from where it stood; regularised by frequency.
 *  In a large catalogue a search finds each user's best items, and all others score 0.
 *  Sources: Hu, Koren and Volinsky 2008, doi 10.1109/ICDM.2008.22; Takacs, Pilaszy and Tikk 2011, doi 10.1145/2043932.2043987;
 *  Rendle et al. 2022, doi 10.1145/3523227.3548486 (the regularisation). */
export const ials = {
  fit: ({ interactions, itemCount }) => {
    const byUser = itemsByUser(interactions, itemCount);
    const size = factorsFor(itemCount);
    const vectors = itemVectors(byUser, transposed(byUser, itemCount), itemCount, size);
    return scorer({ itemCount, ...size, ...(itemCount < large ? { vectors } : parted(vectors, size.dims)) });
  },
  load: (part) => {
    const { isParted, ...meta } = part.meta as Omit<Fitted, "vectors" | "cells"> & { isParted: boolean };
    const vectors = column(part, "ials", "vectors", Float32Array);
    if (!isParted) return scorer({ ...meta, vectors });
    const of = (name: string) => column(part, "ials", name, Int32Array);
    return scorer({
      ...meta,
      vectors,
      cells: { order: of("order"), offsets: of("offsets"), centres: column(part, "ials", "centres", Float32Array) },
    });
  },
} satisfies Model;

const itemVectors = (byUser: BinaryRows, byItem: BinaryRows, itemCount: number, { dims, sweeps }: FactorSize): Float32Array => {
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
