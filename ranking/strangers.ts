import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** `count` different items that are not `met`, drawn alike from all; fewer where there are not so many. */
export const strangers = (met: ReadonlySet<number>, itemCount: number, count: number, seed: number): Set<number> => {
  const source = xoroshiro128plus(seed);
  const drawn = new Set<number>();
  const most = Math.min(count, itemCount - met.size);
  while (drawn.size < most) {
    const item = uniformInt(source, 0, itemCount - 1);
    if (!met.has(item)) drawn.add(item);
  }
  return drawn;
};
