import { shuffled } from "../random.js";
import { type Content, sizeOf, type Targets } from "./content.js";
import { foldMoments, type LinearMap, pooled, predictInto, solveRidge } from "./ridge.js";

/** What a modality says of all items. `rows`: predictions by a map learned from all warm items, for those that nobody has met. `outside`:
 *  for each warm item by a map that has not learned from it, which is how it would be seen if it were new; elsewhere as `rows`. */
export interface Mapped {
  rows: Float32Array;
  outside: Float32Array;
  mean: Float64Array;
  map: LinearMap;
  lambda: number;
}

const folds = 3;
const lambdas = [0.03, 0.1, 0.3, 1, 3];
const seed = 1;

/** The weighted squared distance of predictions from the targets, over known warm items. */
const errorOf = ({ known }: Content, { dims, rows, weights }: Targets, predicted: Float32Array): number => {
  let sum = 0;
  known.forEach((one, item) => {
    if (one === 0 || weights[item] === 0) return;
    for (let k = item * dims; k < (item + 1) * dims; k++) sum += weights[item]! * (rows[k]! - predicted[k]!) ** 2;
  });
  return sum;
};

/** Learns to tell the targets from the content by ridge regression. How strongly it is held back is chosen by the error on items that
 *  were left out in turn. Deterministic. */
export const mapped = (content: Content, targets: Targets): Mapped => {
  const count = sizeOf(content);
  const order = shuffled(count, seed);
  const moments = foldMoments(content, targets, folds, (item) => order[item]! % folds);
  const outsideBy = (lambda: number): Float32Array => {
    const predicted = new Float32Array(count * targets.dims);
    const maps = moments.map((_, fold) => solveRidge(pooled(moments, fold), lambda));
    for (let item = 0; item < count; item++) predictInto(maps[order[item]! % folds]!, content, item, predicted);
    return predicted;
  };
  const tried = lambdas.map((lambda) => {
    const outside = outsideBy(lambda);
    return { lambda, outside, error: errorOf(content, targets, outside) };
  });
  const { lambda, outside } = tried.reduce((best, one) => (one.error < best.error ? one : best));
  const map = solveRidge(pooled(moments), lambda);
  const rows = new Float32Array(count * targets.dims);
  for (let item = 0; item < count; item++) predictInto(map, content, item, rows);
  return { rows, outside, mean: map.outputMean, map, lambda };
};
