import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const steps = 2 ** 30;

/** A seed spread over 32 bits (the finalizer of MurmurHash3): the first draws of a generator from seeds that are neighbours are neighbours
 *  too, and people would all decide alike. */
export const spread = (seed: number): number => {
  let x = seed | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
};

/** Chances in (0, 1) in the order in which they are asked for. */
export const chances = (seed: number): (() => number) => {
  const source = xoroshiro128plus(spread(seed));
  return () => uniformInt(source, 1, steps - 1) / steps;
};

/** A seed of its own for each of many. */
export const seedOf = (seed: number, k: number): number => spread(seed * 1_000_003 + k);
