import { BestK } from "./best-k.js";

/** The indexes of the `k` highest scores, best first, equal scores by the lower index. `allowed` (length of `scores`): only where it
 *  is not 0. Fewer than `k` when fewer are allowed; an index whose score is NaN is never among them.
 *  Throws RangeError unless `k` is a whole number of 0 or more. */
export const topK = (scores: ArrayLike<number>, k: number, allowed?: Uint8Array): Int32Array => {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`topK: got k = ${k}, expected a whole number of 0 or more`);
  const best = new BestK(Math.min(k, scores.length));
  let floor = best.floor;
  for (let index = 0; index < scores.length; index++) {
    // Nearly all are below the floor; what equals it stands behind what is kept, for it has a higher index.
    if (scores[index]! <= floor && floor > Number.NEGATIVE_INFINITY) continue;
    if (allowed !== undefined && allowed[index] === 0) continue;
    best.offer(index, scores[index]!);
    floor = best.floor;
  }
  return best.drain();
};
