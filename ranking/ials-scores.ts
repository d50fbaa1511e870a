import type { KernelVectors } from "./kernel/kernel.js";
import type { Cells } from "./nearest/cells.js";
import { LargestProducts } from "./nearest/largest-products.js";
import type { Score } from "./scorer.js";

/** Items that a user's vector finds in a large catalogue; all others score 0. */
const found = 300;

/** Scores by the products of a user's vector with those of all items. */
export const overAll =
  (held: KernelVectors, fold: (history: Int32Array) => Float32Array): Score =>
  (history, out) => {
    held.dots(fold(history), out);
    return undefined;
  };

/** Scores the `found` items with the largest products, as far as the search finds them. `held`: in the order of the cells. */
export const overCells = (held: KernelVectors, cells: Cells, fold: (history: Int32Array) => Float32Array): Score => {
  const largest = new LargestProducts(cells, held);
  const touched = new Int32Array(found);
  const product = new Float32Array(1);
  return (history, out, isClear) => {
    if (!isClear) out.fill(0);
    const user = fold(history);
    const { places } = largest.search(user, found);
    places.forEach((place, k) => {
      const item = cells.order[place]!;
      held.dots(user, product, place, 1);
      out[item] = product[0]!;
      touched[k] = item;
    });
    return touched.subarray(0, places.length);
  };
};
