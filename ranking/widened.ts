import type { Scorers } from "./models.js";
import type { Score, ScoreBoth } from "./scorer.js";

/** A score over more items than its model knows: those behind are no part of any history to it, and get 0. */
const wide =
  (score: Score, known: number): Score =>
  (history, out, isClear) => {
    if (!isClear) out.fill(0, known);
    const familiar = history.some((item) => item >= known) ? history.filter((item) => item < known) : history;
    return score(familiar, out.subarray(0, known), isClear);
  };

const bothWide =
  (score: ScoreBoth, known: number): ScoreBoth =>
  (history, out, other) => {
    out.fill(0, known);
    other.fill(0, known);
    score(
      history.filter((item) => item < known),
      out.subarray(0, known),
      other.subarray(0, known),
    );
  };

const nobody = { items: new Int32Array(0), weights: new Float32Array(0) };

/** The fitted models for a catalogue with items added at its end. Those that count events take the new items in as they are met
 *  (`append`); to the others they are unknown until the next fit. */
export const widenedScorers = (scorers: Scorers, itemCount: number): Scorers => {
  const known = scorers.popularity.counts.length;
  const over = (score: Score): Score => wide(score, known);
  const scoring = <T extends { score: Score }>(model: T): T => ({ ...model, score: over(model.score) });
  const recent = <T extends { score: Score; recent: Score }>(model: T): T => ({ ...scoring(model), recent: over(model.recent) });
  const { popularity, "item-knn": knn, "seq-knn": sequences, markov, ease, ar, ials } = scorers;
  return {
    popularity: popularity.widened(itemCount),
    "item-knn": {
      ...recent(knn),
      similarity: (i, j) => (i < known && j < known ? knn.similarity(i, j) : 0),
      neighbours: (i) => (i < known ? knn.neighbours(i) : nobody),
    },
    ...(sequences ? { "seq-knn": sequences.widened(itemCount) } : {}),
    ...(markov ? { markov: { ...scoring(markov), before: (lag) => over(markov.before(lag)) } } : {}),
    ...(ease ? { ease: { ...recent(ease), ...(ease.both ? { both: bothWide(ease.both, known) } : {}) } } : {}),
    ...(ar ? { ar: scoring(ar) } : {}),
    ...(ials
      ? { ials: { ...scoring(ials), userVector: (history: Int32Array) => ials.userVector(history.filter((item) => item < known)) } }
      : {}),
  };
};
