import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const steps = 2 ** 30;

/** Chances in (0, 1) in the order in which they are asked for. */
export const chances = (seed: number): (() => number) => {
  const source = xoroshiro128plus(seed);
  return () => uniformInt(source, 1, steps - 1) / steps;
};
