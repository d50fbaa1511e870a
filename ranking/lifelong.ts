import { type Drift, type DriftRules, feed, steady } from "./page-hinkley.js";
import { blank, blended, copyOf, cosine, move, type Phi, type Theta } from "./theta.js";

/** A taste that was left behind, frozen when the user turned away: nothing learned later changes it until the user returns. */
export interface Prototype {
  theta: Theta;
  events: number;
}

/** A user's taste over a life. `whole`: the mean of everything; `long`: of what came since the last drift; `short`: of the last few
 *  events; `prototypes`: what `long` was before each drift; `active`: which of them `long` goes on from, if any; `sinceAlarm`: events
 *  since the last drift, null before the first. */
export interface Lifelong {
  whole: Theta;
  long: Theta;
  short: Theta;
  events: number;
  longEvents: number;
  drift: Drift;
  prototypes: Prototype[];
  active: number | null;
  sinceAlarm: number | null;
}

/** `slow`: the long rate falls with the events until here; `fast`: the short rate. `recall`: the cosine to a prototype from which a user
 *  who drifts counts as returning to it. `most`: prototypes kept; beyond, the two most alike become one. `shares`: what the whole, the
 *  best of long and prototypes, and short weigh in `tasteOf`. */
export interface LifelongRules extends DriftRules {
  slow: number;
  fast: number;
  recall: number;
  most: number;
  shares: { whole: number; best: number; short: number };
}

export const lifelongRules: LifelongRules = {
  slow: 0.005,
  fast: 0.1,
  tolerance: 0.75,
  threshold: 5,
  warmUp: 20,
  recall: 0.8,
  most: 8,
  shares: { whole: 0.45, best: 0.3, short: 0.25 },
};

/** What one event led to; `recalled`: the prototype returned to, at its place among the prototypes. */
export interface Turn {
  alarm: boolean;
  recalled?: number;
}

export const newborn = (dims: number): Lifelong => ({
  whole: blank(dims),
  long: blank(dims),
  short: blank(dims),
  events: 0,
  longEvents: 0,
  drift: steady(),
  prototypes: [],
  active: null,
  sinceAlarm: null,
});

/** How likeness is judged when looking for drift; one that tells users apart sees a change sooner than the plain cosine. */
export type Metric = (vector: Float64Array) => Float64Array;
const plainly: Metric = (vector) => vector;

/** Two prototypes become one, by their events, where there are more than `most`: the two most alike. */
const bounded = (prototypes: Prototype[], most: number): void => {
  if (prototypes.length <= most) return;
  let closest = { into: 0, from: 1, likeness: -2 };
  for (let into = 0; into < prototypes.length; into++)
    for (let from = into + 1; from < prototypes.length; from++) {
      const likeness = cosine(prototypes[into]!.theta.vector, prototypes[from]!.theta.vector);
      if (likeness > closest.likeness) closest = { into, from, likeness };
    }
  const [kept, gone] = [prototypes[closest.into]!, prototypes[closest.from]!];
  prototypes[closest.into] = { theta: blended(kept.theta, kept.events, gone.theta, gone.events), events: kept.events + gone.events };
  prototypes.splice(closest.from, 1);
};

/** Freezes the long taste and opens another: the prototype that the latest events are like, else the latest events themselves. */
const turn = (life: Lifelong, { recall, most, fast }: LifelongRules, metric: Metric): Turn => {
  const left: Prototype = { theta: copyOf(life.long), events: life.longEvents };
  const others = life.prototypes.filter((_, at) => at !== life.active);
  life.prototypes = [...others, left];
  const now = metric(life.short.vector);
  const likeness = others.map(({ theta }) => cosine(metric(theta.vector), now));
  const best = likeness.indexOf(Math.max(...likeness));
  const returned = best >= 0 && likeness[best]! >= recall ? others[best] : undefined;
  bounded(life.prototypes, most);
  life.long = copyOf(returned?.theta ?? life.short);
  life.longEvents = returned?.events ?? Math.round(1 / fast);
  const at = returned ? life.prototypes.indexOf(returned) : -1;
  life.active = at >= 0 ? at : null;
  life.sinceAlarm = 0;
  return { alarm: true, ...(at >= 0 ? { recalled: at } : {}) };
};

/** Learns one event in place, O(dims x prototypes), without looking at any other event again. `y`: -1 to 1, sign times confidence. An
 *  item of which nothing is known teaches nothing. The alarm is raised by Page and Hinkley's test on 1 - cos(phi(i), long) of liked
 *  items. */
export const learnEvent = (life: Lifelong, phi: Phi, y: number, rules: LifelongRules = lifelongRules, metric: Metric = plainly): Turn => {
  if (y === 0 || !phi.vector.some((one) => one !== 0)) return { alarm: false };
  if (life.sinceAlarm !== null) life.sinceAlarm++;
  const judged = y > 0 && life.longEvents > 0;
  const alarm = judged && feed(life.drift, 1 - cosine(metric(phi.vector), metric(life.long.vector)), rules);
  const turned = alarm ? turn(life, rules, metric) : { alarm: false };
  life.events++;
  life.longEvents++;
  move(life.whole, phi, y, Math.max(rules.slow, 1 / life.events));
  move(life.long, phi, y, Math.max(rules.slow, 1 / life.longEvents));
  move(life.short, phi, y, Math.max(rules.fast, 1 / life.events));
  return turned;
};

const unit = ({ vector }: Theta): Float64Array => {
  const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  return vector.map((one) => (length > 1e-12 ? one / length : 0));
};

/** How much an item is to the taste: shares.whole cos(whole) + shares.best max(cos(long), cos(prototypes)) + shares.short cos(short),
 *  for phi of length 1. What was liked once still counts, whatever was liked since. */
export const tasteOf = (life: Lifelong, { shares }: LifelongRules = lifelongRules): ((phi: ArrayLike<number>) => number) => {
  const [whole, short] = [unit(life.whole), unit(life.short)];
  const tastes = [unit(life.long), ...life.prototypes.map(({ theta }) => unit(theta))];
  const inner = (theta: Float64Array, phi: ArrayLike<number>): number => {
    let sum = 0;
    for (let k = 0; k < theta.length; k++) sum += theta[k]! * phi[k]!;
    return sum;
  };
  return (phi) => {
    let best = Number.NEGATIVE_INFINITY;
    for (const taste of tastes) best = Math.max(best, inner(taste, phi));
    return shares.whole * inner(whole, phi) + shares.best * best + shares.short * inner(short, phi);
  };
};
