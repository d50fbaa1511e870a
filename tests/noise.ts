import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded stream of numbers in [0, 1). */
export const noise = (seed: number): (() => number) => {
  const generator = xoroshiro128plus(seed);
  return () => uniformInt(generator, 0, 2 ** 32 - 1) / 2 ** 32;
};
