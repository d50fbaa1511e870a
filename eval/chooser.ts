import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded choices: the same seed makes the same ones in the same order. */
export const chooser = (seed: number) => {
  const source = xoroshiro128plus(seed);
  /** A whole number from 0 to count - 1. */
  const below = (count: number): number => uniformInt(source, 0, Math.max(0, count - 1));
  return {
    below,
    one: <T>(list: readonly T[]): T => list[below(list.length)]!,
    chance: (share: number): boolean => below(1_000_000) < share * 1_000_000,
  };
};

export type Chooser = ReturnType<typeof chooser>;
