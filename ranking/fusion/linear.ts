import type { KernelScores } from "../kernel/kernel.js";
import { type SignalName, signalNames } from "../signals.js";
import { standing } from "../standing.js";
import type { Reading, Readings } from "./readings.js";

/** What each signal's z-scores count in the linear fusion; absent: nothing. */
export type Weights = Partial<Record<SignalName, number>>;

/** Popularity's least share: it orders the items that no other signal knows, and hardly any other. */
const tieBreak = 1e-3;

/** One signal alone, ties by popularity. */
export const single = (name: SignalName): Weights => ({ popularity: tieBreak, [name]: 1 });

/** All signals alike. */
export const even = (): Weights => Object.fromEntries(signalNames.map((name) => [name, 1]));

/** Writes the weighted sum of the signals' standings of every item into `out`, up to a constant that is the same for all items. Where
 *  no personal signal has anything to say (an empty history, items that nobody met) it is popularity's. Returns a bound that no
 *  item's sum exceeds: each signal's own highest, added up, which takes no search. Weights are not negative. */
export const addUp = (readings: Readings, weights: Weights, out: Float32Array): number => {
  const { sums } = readings.scores;
  sums.fill(0);
  const asked = readings.all.filter(({ name, deviation }) => weights[name] && deviation > 0);
  const isPersonal = asked.some(({ name }) => name !== "popularity");
  let bound = 0;
  for (const [signal, reading] of readings.all.entries()) {
    if (reading.deviation === 0) continue;
    const weight = isPersonal ? weights[reading.name] : Number(reading.name === "popularity");
    if (!weight) continue;
    addTo(readings.scores, signal, reading, weight);
    bound += weight * (standing(reading, reading.top) - groundOf(reading));
  }
  out.set(sums);
  // Single precision may round each item's sum up.
  return bound + 1e-5 * Math.abs(bound);
};

/** What an item of score 0 stands at. Standings are taken relative to it, so that the untouched items need no visit. */
const groundOf = (reading: Reading): number => standing(reading, 0);

/** The standings of a reading that is alike for all, relative to the ground: worked out once for each state of it. */
const settled = new WeakMap<Reading, { state: number; standings: Float64Array }>();
const settledOf = (reading: Reading): Float64Array => {
  const found = settled.get(reading);
  if (found?.state === reading.state) return found.standings;
  const ground = groundOf(reading);
  const standings = Float64Array.from(reading.scores, (score) => standing(reading, score) - ground);
  settled.set(reading, { state: reading.state, standings });
  return standings;
};

const addTo = (held: KernelScores, signal: number, reading: Reading, weight: number): void => {
  const { sums } = held;
  const { touched, scores, mean, deviation } = reading;
  if (reading.alike) {
    const standings = settledOf(reading);
    for (let item = 0; item < sums.length; item++) sums[item]! += weight * standings[item]!;
    return;
  }
  const ground = groundOf(reading);
  if (!touched) {
    held.addStandings(signal, { mean, deviation, weight, ground });
    return;
  }
  for (let at = 0; at < touched.length; at++) {
    const item = touched[at]!;
    sums[item]! += weight * (standing(reading, scores[item]!) - ground);
  }
};
