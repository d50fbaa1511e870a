/** The places, 0 for the best, that the `targets` (each once) take when all `open` items (1: a candidate) are ordered by score:
 *  ascending, one for each target that is open. Equal scores are taken for being in random order: each target gets the place that
 *  it has on average. So alone among m equals it has the middle one, and a model that scores everything alike is at chance. */
export const placesOf = (scores: ArrayLike<number>, targets: Int32Array, open: Uint8Array): Float64Array => {
  const wanted = targets.filter((item) => open[item] === 1);
  const levels = Float64Array.from(new Set(Array.from(wanted, (item) => scores[item]!))).sort();
  // Items by where they stand: at a level, or between it and the level below; the last of `over` are above all.
  const at = new Int32Array(levels.length);
  const over = new Int32Array(levels.length + 1);
  for (let item = 0; item < scores.length; item++) {
    if (open[item] === 0) continue;
    const score = scores[item]!;
    const level = levelsBelow(levels, score);
    if (levels[level] === score) at[level]!++;
    else over[level]!++;
  }
  const own = new Int32Array(levels.length);
  for (const item of wanted) own[levelsBelow(levels, scores[item]!)]!++;
  const places: number[] = [];
  let above = 0;
  for (let level = levels.length - 1; level >= 0; level--) {
    above += over[level + 1]!;
    // The mean of the k-th smallest of own[level] places drawn from at[level] ones.
    for (let k = 1; k <= own[level]!; k++) places.push(above + (k * (at[level]! + 1)) / (own[level]! + 1) - 1);
    above += at[level]!;
  }
  return Float64Array.from(places);
};

/** How many of the ascending levels are below the score. */
const levelsBelow = (levels: Float64Array, score: number): number => {
  let low = 0;
  let high = levels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (levels[middle]! < score) low = middle + 1;
    else high = middle;
  }
  return low;
};
