import type { Content, Targets } from "../../../ranking/content/content.js";
import { gaussians } from "../../../ranking/random.js";

/** Content of `count` items in which every number is drawn by the seed. */
export const drawn = (count: number, dims: number, seed: number): Content => ({
  dims,
  rows: Float32Array.from(gaussians(count * dims, seed)),
  known: new Uint8Array(count).fill(1),
});

/** Targets that follow from contents by linear maps drawn by the seed, each with its weight, and noise. The first `cold` items have been met by nobody. */
export const followingFrom = (
  parts: readonly (readonly [Content, number])[],
  dims: number,
  noise: number,
  cold = 0,
  seed = 99,
): Targets => {
  const count = parts[0]![0].known.length;
  const rows = Float32Array.from(gaussians(count * dims, seed), (x) => noise * x);
  parts.forEach(([content, weight], at) => {
    const map = gaussians(content.dims * dims, seed + 1 + at);
    for (let item = 0; item < count; item++)
      for (let i = 0; i < content.dims; i++)
        for (let k = 0; k < dims; k++)
          rows[item * dims + k]! += (weight * content.rows[item * content.dims + i]! * map[i * dims + k]!) / Math.sqrt(content.dims);
  });
  return { dims, rows, weights: Float32Array.from({ length: count }, (_, item) => (item < cold ? 0 : 1)) };
};

/** The squared distance from the targets over the first `count` items. */
export const distance = ({ dims, rows }: Targets, predicted: Float32Array, count: number): number => {
  let sum = 0;
  for (let k = 0; k < count * dims; k++) sum += (rows[k]! - predicted[k]!) ** 2;
  return sum;
};
