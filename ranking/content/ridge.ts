import { kernel } from "../kernel/kernels.js";
import type { Content, Targets } from "./content.js";

/** Sums over some items from which a ridge regression of the targets on the content follows: weights, X, Y, X'X (lower triangle), X'Y. */
export interface Moments {
  weight: number;
  x: Float64Array;
  y: Float64Array;
  xx: Float64Array;
  xy: Float64Array;
}

const emptyMoments = (dims: number, outputs: number): Moments => ({
  weight: 0,
  x: new Float64Array(dims),
  y: new Float64Array(outputs),
  xx: new Float64Array(dims * dims),
  xy: new Float64Array(dims * outputs),
});

/** Adds `scale` x `from` to `into`. */
const accumulate = (into: Moments, from: Moments, scale: number): Moments => {
  into.weight += scale * from.weight;
  for (const name of ["x", "y", "xx", "xy"] as const) {
    const [sum, part] = [into[name], from[name]];
    for (let k = 0; k < sum.length; k++) sum[k]! += scale * part[k]!;
  }
  return into;
};

/** The moments of those items that are known, weighed, and of that fold. O(items x dims x (dims / 2 + outputs)). */
const momentsOf = (content: Content, targets: Targets, isIn: (item: number) => boolean): Moments => {
  const { dims, rows, known } = content;
  const outputs = targets.dims;
  const made = emptyMoments(dims, outputs);
  for (let item = 0; item < known.length; item++) {
    const weight = targets.weights[item]!;
    if (weight === 0 || known[item] === 0 || !isIn(item)) continue;
    const [row, goal] = [rows.subarray(item * dims, (item + 1) * dims), targets.rows.subarray(item * outputs, (item + 1) * outputs)];
    made.weight += weight;
    for (let k = 0; k < outputs; k++) made.y[k]! += weight * goal[k]!;
    for (let i = 0; i < dims; i++) {
      const value = weight * row[i]!;
      if (value === 0) continue;
      made.x[i]! += value;
      for (let j = 0, at = i * dims; j <= i; j++) made.xx[at + j]! += value * row[j]!;
      for (let k = 0, at = i * outputs; k < outputs; k++) made.xy[at + k]! += value * goal[k]!;
    }
  }
  return made;
};

/** The moments fold by fold, `foldOf` giving each item's. */
export const foldMoments = (content: Content, targets: Targets, folds: number, foldOf: (item: number) => number): Moments[] =>
  Array.from({ length: folds }, (_, fold) => momentsOf(content, targets, (item) => foldOf(item) === fold));

/** The sum of all moments, or of all but one fold's. */
export const pooled = (moments: readonly Moments[], without?: number): Moments => {
  const { x, y } = moments[0]!;
  return moments.reduce((sum, one, fold) => (fold === without ? sum : accumulate(sum, one, 1)), emptyMoments(x.length, y.length));
};

/** A linear map with its means: prediction = outputMean + (x - inputMean) W. */
export interface LinearMap {
  inputMean: Float64Array;
  outputMean: Float64Array;
  /** inputs x outputs, row by row. */
  weights: Float64Array;
}

/** Ridge regression on the moments: W = (X'X + lambda t I)^-1 X'Y about the means, t being the mean diagonal of X'X, so that lambda has no unit.
 *  Without any weight everything is predicted as 0. Source: Hoerl and Kennard 1970, doi 10.1080/00401706.1970.10488634. */
export const solveRidge = ({ weight, x, y, xx, xy }: Moments, lambda: number): LinearMap => {
  const [dims, outputs] = [x.length, y.length];
  const total = weight || 1;
  const [inputMean, outputMean] = [x.map((sum) => sum / total), y.map((sum) => sum / total)];
  const gram = xx.slice();
  const cross = xy.slice();
  let trace = 0;
  for (let i = 0; i < dims; i++) {
    for (let j = 0; j <= i; j++) gram[i * dims + j]! -= x[i]! * inputMean[j]!;
    for (let k = 0; k < outputs; k++) cross[i * outputs + k]! -= x[i]! * outputMean[k]!;
    trace += gram[i * dims + i]!;
  }
  // In units of its mean diagonal, so that 32 bits suffice; content that is the same for all items must not make it singular.
  const unit = trace / dims || 1;
  const inverse = Float32Array.from(gram, (value) => value / unit);
  for (let i = 0; i < dims; i++) inverse[i * dims + i]! += lambda;
  kernel().invert(inverse, dims);
  const weights = new Float64Array(dims * outputs);
  for (let i = 0; i < dims; i++) {
    for (let j = 0; j < dims; j++) {
      const value = inverse[i * dims + j]! / unit;
      for (let k = 0; k < outputs; k++) weights[i * outputs + k]! += value * cross[j * outputs + k]!;
    }
  }
  return { inputMean, outputMean, weights };
};

/** Writes what the map says of item `item` into its row of `out`; the mean where its content is not known. */
export const predictInto = (
  { inputMean, outputMean, weights }: LinearMap,
  { dims, rows, known }: Content,
  item: number,
  out: Float32Array,
): void => {
  const outputs = outputMean.length;
  const sum = outputMean.slice();
  for (let i = 0; known[item] === 1 && i < dims; i++) {
    const value = rows[item * dims + i]! - inputMean[i]!;
    if (value !== 0) for (let k = 0, at = i * outputs; k < outputs; k++) sum[k]! += value * weights[at + k]!;
  }
  out.set(sum, item * outputs);
};
