import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { System } from "../system.js";

/** A different order for every user, by the seed: what a figure means nothing below. */
export const randomOrder = (seed: number): System => ({
  name: "random",
  fitSeconds: 0,
  score: ({ user }, out) => {
    const source = xoroshiro128plus(seed * 1_000_003 + user);
    for (let item = 0; item < out.length; item++) out[item] = uniformInt(source, 0, 2 ** 24 - 1);
  },
});

/** The candidates as they stand. At chance where their order tells nothing; above it the task gives the answer away by position. */
export const identityOrder: System = {
  name: "identity order",
  fitSeconds: 0,
  score: ({ candidates = new Int32Array(0) }, out) => {
    out.fill(-out.length);
    candidates.forEach((item, place) => {
      out[item] = -place;
    });
  },
};
