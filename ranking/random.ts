import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

// Looked up once: in the contexts that Jest runs tests in, globals are slow to find.
const { cos, log, PI, sqrt } = Math;

/** 0 to count - 1 in an order that the seed decides (Fisher and Yates). */
export const shuffled = (count: number, seed: number): Int32Array => {
  const source = xoroshiro128plus(seed);
  const order = Int32Array.from({ length: count }, (_, k) => k);
  for (let last = count - 1; last > 0; last--) {
    const other = uniformInt(source, 0, last);
    const swapped = order[last]!;
    order[last] = order[other]!;
    order[other] = swapped;
  }
  return order;
};

/** `count` independent draws from the standard normal distribution (Box and Muller), decided by the seed. */
export const gaussians = (count: number, seed: number): Float64Array => {
  const source = xoroshiro128plus(seed);
  const steps = 2 ** 30;
  // Above 0, since its logarithm is taken.
  const share = () => uniformInt(source, 1, steps) / steps;
  return Float64Array.from({ length: count }, () => sqrt(-2 * log(share())) * cos(2 * PI * share()));
};
