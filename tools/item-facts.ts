import type { Interactions } from "../catalog/interactions.js";

/** Where the tail begins: an item met by fewer than this share of the best-known item's events. */
const tailShare = 0.1;
/** Fewer events than this say nothing yet about who would like an item. */
const leastEvents = 3;
/** As many events at the overall mean are added to each item's own. */
const priorEvents = 10;

/** Items with fewer events than this are little known: a tenth of the best known item's. */
export const rareBelowOf = (popularity: Float32Array): number => popularity.reduce((max, count) => Math.max(max, count), 0) * tailShare;

/** 1 for each item that few people met, but enough to say who; 0 for the others. `popularity`: events per item. */
export const tailOf = (popularity: Float32Array): Uint8Array => {
  const rareBelow = rareBelowOf(popularity);
  return Uint8Array.from(popularity, (count) => (count >= leastEvents && count < rareBelow ? 1 : 0));
};

/** The mean value of each item's events, drawn towards the overall mean by ten events. 0 everywhere without events. */
export const qualityOf = ({ items, values }: Interactions, itemCount: number): Float32Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const sums = new Float64Array(itemCount).fill(priorEvents * mean);
  const counts = new Float64Array(itemCount).fill(priorEvents);
  for (let k = 0; k < items.length; k++) {
    sums[items[k]!]! += values[k]!;
    counts[items[k]!]! += 1;
  }
  return Float32Array.from(sums, (sum, index) => sum / counts[index]!);
};
