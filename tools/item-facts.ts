/** Where the tail begins: an item met by fewer than this share of the best-known item's events. */
const tailShare = 0.1;
/** Fewer events than this say nothing yet about who would like an item. */
const leastEvents = 3;

/** Items with fewer events than this are little known: a tenth of the best known item's. */
export const rareBelowOf = (popularity: Float32Array): number => popularity.reduce((max, count) => Math.max(max, count), 0) * tailShare;

/** 1 for an item that few people met, but enough to say who; 0 for others. `count`: its events. */
export const inTail = (count: number, rareBelow: number): 0 | 1 => (count >= leastEvents && count < rareBelow ? 1 : 0);

/** `inTail` of each item. `popularity`: events per item. */
export const tailOf = (popularity: Float32Array): Uint8Array => {
  const rareBelow = rareBelowOf(popularity);
  return Uint8Array.from(popularity, (count) => inTail(count, rareBelow));
};
