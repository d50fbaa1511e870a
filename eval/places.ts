/** The places, 0 for the best, that the `targets` take when all `open` items (1: a candidate) are ordered by score: ascending, one for
 *  each target that is open, each target once. Equal scores are taken for being in random order: each target gets the place that
 *  it has on average. So alone among m equals it has the middle one, and a model that scores everything alike is at chance. */
export const placesOf = (scores: ArrayLike<number>, targets: ArrayLike<number>, open: Uint8Array): Float64Array => {
  const wanted = [...new Set(Array.from(targets))].filter((item) => open[item] === 1);
  const levels = [...new Set(wanted.map((item) => scores[item]!))].sort((a, b) => b - a);
  const places: number[] = [];
  for (const level of levels) {
    const own = wanted.filter((item) => scores[item] === level).length;
    let above = 0;
    let equal = 0;
    for (let item = 0; item < scores.length; item++) {
      if (open[item] === 0) continue;
      if (scores[item]! > level) above++;
      else if (scores[item] === level) equal++;
    }
    // The mean of the k-th smallest of `own` places drawn from `equal` ones.
    for (let k = 1; k <= own; k++) places.push(above + (k * (equal + 1)) / (own + 1) - 1);
  }
  return Float64Array.from(places);
};
