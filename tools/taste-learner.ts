import { pageHinkley } from "./page-hinkley.js";
import type { TasteSpace } from "./tastes.js";
import type { Past } from "./world.js";

/** The two-rate profile after a past: theta at the long and the short rate, over the slots of a TasteSpace, and the number of
 *  events since the last drift alarm (Infinity: none). */
export interface Learned {
  long: Float64Array;
  short: Float64Array;
  sinceAlarm: number;
}

/** The long rate falls with the events met until here: a mean at first, then about the last hundred events. */
const slowest = 0.01;
const fast = 0.15;

/** The sign and confidence of each event: above the user's own mean is liked, below disliked; all equal counts as liked. */
const signs = (values: Float32Array): Float64Array => {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const widest = values.reduce((max, value) => Math.max(max, Math.abs(value - mean)), 0);
  return Float64Array.from(values, (value) => (widest === 0 ? 1 : Math.max(-1, Math.min(1, 0.3 + (value - mean) / widest))));
};

const move = (theta: Float64Array, slots: readonly number[], y: number, rate: number): void => {
  const step = rate * Math.abs(y);
  for (let slot = 0; slot < theta.length; slot++) theta[slot]! *= 1 - step;
  const share = (step * Math.sign(y)) / Math.sqrt(slots.length || 1);
  for (const slot of slots) theta[slot]! += share;
};

/** 1 - cos(phi(i), theta); 1 for an empty theta or an item without attributes. */
const surprise = (theta: Float64Array, slots: readonly number[]): number => {
  const norm = Math.sqrt(theta.reduce((sum, weight) => sum + weight * weight, 0));
  if (norm === 0 || slots.length === 0) return 1;
  return 1 - slots.reduce((sum, slot) => sum + theta[slot]!, 0) / (norm * Math.sqrt(slots.length));
};

/** Learns the tastes of a past, event by event: theta <- theta + rate |y| (sign(y) phi(i) - theta). For liked items this is the
 *  residual update y c (phi(i) - theta); for disliked ones theta moves to -phi(i), where the plain form would run away from
 *  theta itself without bound. On a drift alarm the long taste restarts from the short one. O(events x values). */
export const learnTastes = (space: TasteSpace, past: Past): Learned => {
  const long = new Float64Array(space.size);
  const short = new Float64Array(space.size);
  const drift = pageHinkley();
  const y = signs(past.values);
  let since = Number.POSITIVE_INFINITY;
  for (let k = 0; k < past.items.length; k++) {
    const slots = space.slots(past.items[k]!);
    since++;
    if (y[k]! > 0 && drift(surprise(long, slots))) {
      long.set(short);
      since = 0;
    }
    move(long, slots, y[k]!, Math.max(slowest, 1 / (k + 1)));
    move(short, slots, y[k]!, Math.max(fast, 1 / (k + 1)));
  }
  return { long, short, sinceAlarm: since };
};

/** Normalised entropy of the positive part of theta: 0 one value only, 1 all values alike; 0 for an empty theta. */
export const breadthOf = (theta: Float64Array): number => {
  const positive = theta.filter((weight) => weight > 0);
  const total = positive.reduce((sum, weight) => sum + weight, 0);
  if (positive.length < 2) return 0;
  const entropy = positive.reduce((sum, weight) => sum - (weight / total) * Math.log(weight / total), 0);
  return Math.max(0, Math.min(1, entropy / Math.log(positive.length)));
};
