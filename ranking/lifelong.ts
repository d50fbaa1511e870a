import { type Drift, type DriftRules, feed, steady } from "./page-hinkley.js";
import { blank, blended, copyOf, cosine, move, type Phi, type Theta } from "./theta.js";

/** A taste that was left behind, frozen when the user turned away: nothing learned later changes it until the user returns. */
export interface Prototype {
  theta: Theta;
  events: number;
}

/** A user's taste over a life. `whole`: the mean of everything; `long`: of what came since the last drift; `short`: of the last few
 *  events; `fresh`: of the events since the user may have turned, which is where the drift test last stood at its lowest; `prototypes`: what `long` was before each drift; `active`: which of them `long` goes on from, if any; `sinceAlarm`: events
 *  since the last drift, null before the first. */
export interface Lifelong {
  whole: Theta;
  long: Theta;
  short: Theta;
  fresh: Theta;
  events: number;
  longEvents: number;
  freshEvents: number;
  drift: Drift;
  prototypes: Prototype[];
  active: number | null;
  sinceAlarm: number | null;
}

/** `slow`: the long rate falls with the events until here; `fast`: the short rate. `recall`: the cosine to a prototype from which a user
 *  who has turned counts as returning to it. `most`: prototypes kept; beyond, the two most alike become one. `shares`: what the whole, the
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
  tolerance: 0.25,
  threshold: 4.25,
  warmUp: 20,
  recall: 0.4,
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
  fresh: blank(dims),
  events: 0,
  longEvents: 0,
  freshEvents: 0,
  drift: steady(),
  prototypes: [],
  active: null,
  sinceAlarm: null,
});

/** A copy that learns by itself. Prototypes are never changed, so they are shared. */
export const copyOfLife = ({ whole, long, short, fresh, drift, prototypes, ...rest }: Lifelong): Lifelong => ({
  ...rest,
  ...{ whole: copyOf(whole), long: copyOf(long), short: copyOf(short), fresh: copyOf(fresh) },
  drift: { ...drift },
  prototypes: [...prototypes],
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

/** For so many events after a drift it is looked whether the user has returned to an earlier taste. */
const homecoming = 20;

/** The prototype that a taste is like, if any: by `recall` at least, and the most. */
const knownTaste = (prototypes: readonly Prototype[], { vector }: Theta, recall: number, metric: Metric): number | null => {
  const now = metric(vector);
  const likeness = prototypes.map(({ theta }) => cosine(metric(theta.vector), now));
  const best = likeness.indexOf(Math.max(...likeness));
  return best >= 0 && likeness[best]! >= recall ? best : null;
};

/** Takes up a prototype again, with what was learned since the turn. */
const takeUp = (life: Lifelong, at: number): void => {
  const { theta, events } = life.prototypes[at]!;
  life.long = blended(theta, events, life.long, life.longEvents);
  life.longEvents += events;
  life.active = at;
};

/** Freezes the long taste and opens another, of the events since the turn. */
const turn = (life: Lifelong, { most }: LifelongRules): void => {
  const left: Prototype = { theta: copyOf(life.long), events: life.longEvents };
  life.prototypes = [...life.prototypes.filter((_, at) => at !== life.active), left];
  bounded(life.prototypes, most);
  life.long = copyOf(life.fresh);
  life.longEvents = life.freshEvents;
  life.active = null;
  life.sinceAlarm = 0;
};

/** Learns one event in place, O(dims x prototypes), without looking at any other event again. `y`: -1 to 1, sign times confidence. An
 *  item of which nothing is known teaches nothing. The alarm is raised by Page and Hinkley's test on 1 - cos(phi(i), long) of liked
 *  items. */
export const learnEvent = (life: Lifelong, phi: Phi, y: number, rules: LifelongRules = lifelongRules, metric: Metric = plainly): Turn => {
  if (y === 0 || !phi.vector.some((one) => one !== 0)) return { alarm: false };
  if (life.sinceAlarm !== null) life.sinceAlarm++;
  const judged = y > 0 && life.longEvents > 0;
  const strangeness = judged ? 1 - cosine(metric(phi.vector), metric(life.long.vector)) : 0;
  const calm = life.drift.risen === 0;
  const alarm = judged && feed(life.drift, strangeness, rules);
  if (judged) refresh(life, phi, y, calm);
  if (alarm) turn(life, rules);
  life.events++;
  life.longEvents++;
  move(life.whole, phi, y, Math.max(rules.slow, 1 / life.events));
  move(life.long, phi, y, Math.max(rules.slow, 1 / life.longEvents));
  move(life.short, phi, y, Math.max(rules.fast, 1 / life.events));
  const looking = life.active === null && life.sinceAlarm !== null && life.sinceAlarm <= homecoming;
  const recalled = looking ? knownTaste(life.prototypes.slice(0, -1), life.long, rules.recall, metric) : null;
  if (recalled !== null) takeUp(life, recalled);
  return { alarm, ...(recalled === null ? {} : { recalled }) };
};

/** The events since the drift test last stood at its lowest: `calm`, it did so just before this one. */
const refresh = (life: Lifelong, phi: Phi, y: number, calm: boolean): void => {
  if (calm) {
    life.fresh = blank(phi.vector.length);
    life.freshEvents = 0;
  }
  life.freshEvents++;
  move(life.fresh, phi, y, 1 / life.freshEvents);
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
