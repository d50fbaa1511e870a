import type { Taste } from "../domain/profile.js";
import { copyOfLife, type Lifelong, learnEvent, type Metric, newborn, type Turn } from "../ranking/lifelong.js";
import type { Phi, Theta } from "../ranking/theta.js";
import type { Past, World } from "./world.js";

/** What is known of a user's taste: the lifelong profile, and the mean and widest deviation of the values given, by which a value is
 *  read as liking or disliking. */
export interface Tastes {
  life: Lifelong;
  values: { count: number; mean: number; widest: number };
}

/** One event as tastes take it: an item, and either its value on the user's own scale or how it leans, -1 to 1. */
export type Lesson = { index: number } & ({ value: number } | { y: number });

/** Learning tastes over a world. */
export interface TasteLearner {
  newborn(): Tastes;
  /** Learns one event in place. */
  learn(tastes: Tastes, lesson: Lesson): Turn;
  /** What a whole past leads to, event by event; worked out once for each past, and a copy of its own for each caller. */
  learned(past: Past): Tastes;
}

/** A little above the mean already counts as liked: people rate what they chose to meet. */
const benefit = 0.3;

/** The sign and confidence of a value: above the user's own mean is liked, below disliked; while all are equal, liked. A value below 0, such
 *  as a skip's, never is. */
const leaning = (values: Tastes["values"], value: number): number => {
  values.count++;
  values.mean += (value - values.mean) / values.count;
  values.widest = Math.max(values.widest, Math.abs(value - values.mean));
  if (values.widest < 1e-9) return value < 0 ? -1 : 1;
  return Math.max(-1, Math.min(value < 0 ? 0 : 1, benefit + (value - values.mean) / values.widest));
};

/** The mean vector of what people meet: taken off before likeness is judged, or all that is popular looks alike. */
const commonTaste = ({ space, ranking, catalogue }: World): Float64Array => {
  const mean = new Float64Array(space.dims);
  let total = 0;
  for (let item = 0; item < catalogue.size; item++) {
    const events = ranking.popularity[item]!;
    total += events;
    for (let k = 0; k < mean.length; k++) mean[k]! += events * space.items[item * space.dims + k]!;
  }
  return mean.map((one) => one / (total || 1));
};

/** Tastes over the semantic space of the catalogue, in words by its values. */
export const tasteLearner = (world: World): TasteLearner => {
  const { space, bag } = world;
  const common = commonTaste(world);
  const metric: Metric = (vector) => {
    const apart = new Float64Array(vector.length);
    for (let k = 0; k < apart.length; k++) apart[k] = vector[k]! - common[k]!;
    return apart;
  };
  // One vector for all items, one after the other: learning keeps none.
  const vector = new Float64Array(space.dims);
  const phi = (index: number): Phi => {
    vector.set(space.items.subarray(index * space.dims, (index + 1) * space.dims));
    return { vector, values: bag(index) };
  };
  const start = (): Tastes => ({ life: newborn(space.dims), values: { count: 0, mean: 0, widest: 0 } });
  const learn = (tastes: Tastes, lesson: Lesson): Turn =>
    learnEvent(tastes.life, phi(lesson.index), "y" in lesson ? lesson.y : leaning(tastes.values, lesson.value), undefined, metric);
  const known = new WeakMap<Past, Tastes>();
  const learned = (past: Past): Tastes => {
    const tastes = start();
    past.items.forEach((index, k) => void learn(tastes, { index, value: past.values[k]! }));
    return tastes;
  };
  return {
    newborn: start,
    learn,
    learned: (past) => {
      const tastes = known.get(past) ?? learned(past);
      known.set(past, tastes);
      return { life: copyOfLife(tastes.life), values: { ...tastes.values } };
    },
  };
};

const faintest = 0.02;

/** The strongest leanings in words, by absolute weight, at most `count`, those below .02 left out. */
export const inWords = ({ words }: Theta, count: number): Taste[] =>
  [...words]
    .filter(([, weight]) => Math.abs(weight) >= faintest)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([word, weight]) => {
      const at = word.indexOf("=");
      return { field: word.slice(0, at), value: word.slice(at + 1), weight: Math.max(-1, Math.min(1, Number(weight.toFixed(3)))) };
    });

/** Normalised entropy of the positive part of a taste's words: 0 one value only, 1 all values alike; 0 for an empty taste. */
export const breadthOf = ({ words }: Theta): number => {
  const positive = [...words.values()].filter((weight) => weight > 0);
  const total = positive.reduce((sum, weight) => sum + weight, 0);
  if (positive.length < 2) return 0;
  const entropy = positive.reduce((sum, weight) => sum - (weight / total) * Math.log(weight / total), 0);
  return Math.max(0, Math.min(1, entropy / Math.log(positive.length)));
};
