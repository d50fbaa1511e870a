/** What a person said of an item (log-odds of liking it), and whether it was liked. */
export interface Decision {
  odds: number;
  liked: boolean;
}

export interface Discrimination {
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
}

/** How well likes and others are told apart when everything of at least `threshold` is liked. Precision is 0 where nothing is, and F1 where
 *  no like is found; recall is NaN where there is no like. */
export const discrimination = (decisions: readonly Decision[], threshold: number): Discrimination => {
  let [hits, said, liked, right] = [0, 0, 0, 0];
  for (const one of decisions) {
    const says = one.odds >= threshold;
    if (says) said++;
    if (one.liked) liked++;
    if (says && one.liked) hits++;
    if (says === one.liked) right++;
  }
  return {
    accuracy: right / (decisions.length || Number.NaN),
    precision: hits / (said || 1),
    recall: hits / (liked || Number.NaN),
    f1: (2 * hits) / (said + liked || 1),
  };
};

/** The threshold with the highest F1, and accuracy among equals, of those halfway between two neighbouring log-odds: to be found on other
 *  decisions than those that are judged. 0 for none. */
export const bestThreshold = (decisions: readonly Decision[]): number => {
  const sorted = decisions.toSorted((a, b) => b.odds - a.odds);
  const liked = sorted.filter((one) => one.liked).length;
  let [hits, best, at] = [0, [-1, -1], 0];
  sorted.forEach((one, k) => {
    if (one.liked) hits++;
    const next = sorted[k + 1]?.odds;
    if (next === one.odds) return;
    const f1 = (2 * hits) / (k + 1 + liked);
    const right = hits + (sorted.length - liked - (k + 1 - hits));
    if (f1 < best[0]! || (f1 === best[0] && right <= best[1]!)) return;
    [best, at] = [[f1, right], next === undefined ? one.odds : (one.odds + next) / 2];
  });
  return at;
};
