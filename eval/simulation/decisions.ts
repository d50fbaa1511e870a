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

/** Decisions counted: items `said` to be liked, really `liked`, both (`hits`), rightly decided either way, and all. */
export interface Tally {
  hits: number;
  said: number;
  liked: number;
  right: number;
  all: number;
}

export const noTally: Tally = { hits: 0, said: 0, liked: 0, right: 0, all: 0 };

/** What comes of the decisions when everything of at least `threshold` is liked. */
export const tallied = (decisions: readonly Decision[], threshold: number): Tally =>
  decisions.reduce((sum, { odds, liked }) => {
    const says = odds >= threshold;
    return {
      hits: sum.hits + Number(says && liked),
      said: sum.said + Number(says),
      liked: sum.liked + Number(liked),
      right: sum.right + Number(says === liked),
      all: sum.all + 1,
    };
  }, noTally);

/** Both together, the second `times` over. */
export const addedTally = (a: Tally, b: Tally, times = 1): Tally => ({
  hits: a.hits + times * b.hits,
  said: a.said + times * b.said,
  liked: a.liked + times * b.liked,
  right: a.right + times * b.right,
  all: a.all + times * b.all,
});

/** How well likes and others are told apart. Precision is 0 where nothing is said to be liked, F1 where no like is found; accuracy is NaN
 *  without a decision, recall without a like. */
export const discrimination = ({ hits, said, liked, right, all }: Tally): Discrimination => ({
  accuracy: right / (all || Number.NaN),
  precision: hits / (said || 1),
  recall: hits / (liked || Number.NaN),
  f1: (2 * hits) / (said + liked || 1),
});

/** The threshold with the highest sum of F1 and accuracy, for both are asked for and the best F1 alone says yes to too much, of those halfway
 *  between two neighbouring log-odds: to be found on other decisions than those that are judged. 0 for none. */
export const bestThreshold = (decisions: readonly Decision[]): number => {
  const sorted = decisions.toSorted((a, b) => b.odds - a.odds);
  const liked = sorted.filter((one) => one.liked).length;
  let [hits, best, at] = [0, -1, 0];
  sorted.forEach((one, k) => {
    if (one.liked) hits++;
    const next = sorted[k + 1]?.odds;
    if (next === one.odds) return;
    const f1 = (2 * hits) / (k + 1 + liked);
    const right = hits + (sorted.length - liked - (k + 1 - hits));
    const worth = f1 + right / sorted.length;
    if (worth <= best) return;
    [best, at] = [worth, next === undefined ? one.odds : (one.odds + next) / 2];
  });
  return at;
};
