import { quantileSorted } from "simple-statistics";

/** The value at a share, 0 to 1, of the values in their order; NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
  values.length === 0
    ? Number.NaN
    : quantileSorted(
        values.toSorted((a, b) => a - b),
        share,
      );
