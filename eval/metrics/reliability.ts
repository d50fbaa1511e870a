import type { Foretold } from "../probability-metrics.js";

/** A group of forecasts: how many, the mean probability said, and the share that came true. */
export interface Bin {
  count: number;
  said: number;
  came: number;
}

const binsOf = ({ said, came }: Foretold, count: number, binOf: (at: number) => number): Bin[] => {
  const sums = Array.from({ length: count }, () => ({ count: 0, said: 0, came: 0 }));
  said.forEach((probability, at) => {
    const bin = sums[binOf(at)]!;
    bin.count++;
    bin.said += probability;
    bin.came += came[at]!;
  });
  return sums.filter((bin) => bin.count > 0).map((bin) => ({ count: bin.count, said: bin.said / bin.count, came: bin.came / bin.count }));
};

/** The forecasts in `count` bins of equal width over 0 to 1; empty bins are left out. A probability of 1 is in the last. */
export const equalWidthBins = (foretold: Foretold, count: number): Bin[] =>
  binsOf(foretold, count, (at) => Math.min(count - 1, Math.floor(foretold.said[at]! * count)));

/** The bin of each forecast when they are divided into `count` bins of equal size, from the least probable to the most, equals in their
 *  order: a picture where most probabilities are small. Bins differ by one forecast at most. */
export const equalSizeOf = (said: Float64Array, count: number): Int32Array => {
  const bins = new Int32Array(said.length);
  Array.from(said.keys())
    .sort((a, b) => said[a]! - said[b]! || a - b)
    .forEach((at, place) => {
      bins[at] = Math.floor((place * count) / said.length);
    });
  return bins;
};

/** The forecasts in `count` bins of equal size. */
export const equalSizeBins = (foretold: Foretold, count: number): Bin[] => {
  const bins = equalSizeOf(foretold.said, count);
  return binsOf(foretold, count, (at) => bins[at]!);
};

/** The mean distance of said from came, each bin counting by its size; NaN without bins. */
export const distance = (bins: readonly Bin[]): number => {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { count, said, came }) => sum + count * Math.abs(said - came), 0) / (total || Number.NaN);
};
