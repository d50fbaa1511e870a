import type { Interactions } from "./interactions.js";

/** Whether the times are on one clock. Where most users begin at the same moment they are places in each user's past. */
export const hasClock = ({ offsets, times }: Pick<Interactions, "offsets" | "times">): boolean => {
  const firsts = Array.from(offsets.subarray(0, -1))
    .filter((at, user) => offsets[user + 1]! > at)
    .map((at) => times[at]!);
  const earliest = firsts.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  return firsts.length < 2 || firsts.filter((time) => time === earliest).length <= firsts.length / 2;
};
