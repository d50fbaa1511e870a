import type { Range } from "../../domain/constraint.js";

const low = ({ min }: Range): number => min ?? Number.NEGATIVE_INFINITY;
const high = ({ max }: Range): number => max ?? Number.POSITIVE_INFINITY;
const rangeOf = (min: number, max: number): Range => ({
  ...(min === Number.NEGATIVE_INFINITY ? {} : { min }),
  ...(max === Number.POSITIVE_INFINITY ? {} : { max }),
});

/** What lies in a range of both lists; empty when nothing does. */
export const intersection = (a: readonly Range[], b: readonly Range[]): Range[] =>
  a.flatMap((one) =>
    b.flatMap((other) => {
      const [min, max] = [Math.max(low(one), low(other)), Math.min(high(one), high(other))];
      return min <= max ? [rangeOf(min, max)] : [];
    }),
  );

/** Whether every number of `inner` lies in one range of `outer`. */
export const within = (inner: readonly Range[], outer: readonly Range[]): boolean =>
  inner.every((one) => outer.some((other) => low(one) >= low(other) && high(one) <= high(other)));

/** Whether the ranges have an end on both sides: "1990 to 1999", not "before 1990" and not "all but the 80s". */
export const isBounded = (ranges: readonly Range[]): boolean => ranges.every(({ min, max }) => min !== undefined && max !== undefined);
