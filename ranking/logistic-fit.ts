import { logistic } from "../domain/logistic.js";
/** Solves the small symmetric system a x = b by elimination with pivots; `a` and `b` are used up. */
export const solved = (a: number[][], b: number[]): number[] => {
  const size = b.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let row = k + 1; row < size; row++) if (Math.abs(a[row]![k]!) > Math.abs(a[pivot]![k]!)) pivot = row;
    [a[k], a[pivot]] = [a[pivot]!, a[k]!];
    [b[k], b[pivot]] = [b[pivot]!, b[k]!];
    for (let row = k + 1; row < size; row++) {
      const factor = a[row]![k]! / a[k]![k]!;
      for (let column = k; column < size; column++) a[row]![column]! -= factor * a[k]![column]!;
      b[row]! -= factor * b[k]!;
    }
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let column = k + 1; column < size; column++) b[k]! -= a[k]![column]! * b[column]!;
    b[k]! /= a[k]![k]!;
  }
  return b;
};

/** One thing that happened or did not. `offset`: what its log-odds are above what the features say; 0. */
export interface Trial {
  features: readonly number[];
  offset?: number;
  happened: boolean;
}

/** What the weights are believed to be before anything is seen: each drawn from a normal distribution around `mean`, of 1 / `precision`
 *  variance. Precisions are above 0, so that there is one answer even where the trials are all alike. */
export interface Belief {
  mean: readonly number[];
  precision: readonly number[];
}

const steps = 20;

/** The most probable weights of a logistic regression, by Newton's method. Without trials: the belief's means. */
export const fitLogistic = (trials: readonly Trial[], { mean, precision }: Belief): number[] => {
  const weights = [...mean];
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((w, k) => precision[k]! * (mean[k]! - w));
    const curvature = weights.map((_, k) => weights.map((__, l) => (k === l ? precision[k]! : 0)));
    for (const { features, happened, offset = 0 } of trials) {
      let z = offset;
      for (let k = 0; k < weights.length; k++) z += weights[k]! * features[k]!;
      const p = logistic(z);
      const [error, weight] = [(happened ? 1 : 0) - p, p * (1 - p)];
      for (let k = 0; k < weights.length; k++) {
        gradient[k]! += error * features[k]!;
        for (let l = 0; l < weights.length; l++) curvature[k]![l]! += weight * features[k]! * features[l]!;
      }
    }
    const change = solved(curvature, gradient);
    // A step too long would leave what the curvature says of this place behind.
    change.forEach((by, k) => {
      weights[k]! += Math.min(2, Math.max(-2, by));
    });
    if (change.every((by) => Math.abs(by) < 1e-6)) break;
  }
  return weights;
};
