import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const most = 2 ** 32 - 1;

/** A number in [0, 1) that depends on the seed alone. */
export const chanceOf = (seed: number): number => uniformInt(xoroshiro128plus(seed), 0, most) / (most + 1);
