import type { ItemFacts } from "../item-facts.js";
import type { History } from "../scorer.js";
import type { ItemColumns } from "./item-columns.js";
import type { Reading, Readings } from "./readings.js";
import { sharedTraits } from "./shared-traits.js";

/** The latest events that stand for what the user is at now. */
const latest = 5;

/** The names of the features, in order. */
export const featureNames = (readings: Readings, { numbers }: ItemFacts): string[] => [
  ...readings.all.flatMap(({ name }) => [`${name} z`, `${name} raw`]),
  ...readings.all.filter(({ pools }) => pools).map(({ name }) => `${name} rank`),
  ...["familiarity", "quality", "events", "familiarity against the latest", "familiarity of the past", "traits shared with the last"],
  "traits shared with the latest",
  ...numbers.flatMap((_, k) => [`number ${k}`, `number ${k} against the last`, `number ${k} against the latest`]),
];

/** More than any pool has items; a power of two, so that keys divide exactly. */
const places = 2 ** 20;

/** Writes how many of the pool stand above each of its items into every `width`th place of `out` from `first` on; of equal scores the earlier
 *  one stands above. Sorted as numbers of 52 bits, the score above the place, for want of a comparator takes a tenth of the time.
 *  `keys`: room for as many. */
const fillRanks = (pool: Int32Array, scores: Float32Array, keys: Float64Array, out: Float32Array, first: number, width: number): void => {
  for (let at = 0; at < pool.length; at++) keys[at] = fallingKey(scores[pool[at]!]!) * places + at;
  keys.sort();
  for (let rank = 0; rank < keys.length; rank++) {
    const key = keys[rank]!;
    out[first + (key - Math.floor(key / places) * places) * width] = rank;
  }
};

/** Writes the z-scores and scores of the pool's items likewise. */
const fillScores = (pool: Int32Array, { scores, mean, deviation }: Reading, out: Float32Array, first: number, width: number): void => {
  for (let at = 0, to = first; at < pool.length; at++, to += width) {
    const score = scores[pool[at]!]!;
    out[to] = deviation > 0 ? (score - mean) / deviation : 0;
    out[to + 1] = score;
  }
};

const asFloat = new Float32Array(1);
const asBits = new Int32Array(asFloat.buffer);

/** A whole number of up to 32 bits that is lower for higher scores, and the same for 0 and -0. */
const fallingKey = (score: number): number => {
  asFloat[0] = score + 0;
  const bits = asBits[0]!;
  // The bits of floats rise with the numbers above 0, and fall below it.
  return bits < 0 ? 2 ** 31 + (bits & 0x7fffffff) : 0x7fffffff - bits;
};

const meanOf = (column: Float32Array, items: Int32Array): number =>
  items.reduce((sum, item) => sum + column[item]!, 0) / (items.length || 1);

/** Fills one row of features, `width` of them, for each item of the pool; `out`: pool x features. The readings must be those of this
 *  history. */
export const fillFeatures = (
  readings: Readings,
  items: ItemColumns,
  history: History,
  pool: Int32Array,
  out: Float32Array,
  width: number,
): void => {
  const { familiarity, quality, traits, numbers } = items;
  const recent = history.subarray(Math.max(0, history.length - latest));
  const last = history.at(-1);
  const keys = new Float64Array(pool.length);
  let first = 0;
  for (const reading of readings.all) {
    fillScores(pool, reading, out, first, width);
    first += 2;
  }
  for (const { pools, scores } of readings.all) if (pools) fillRanks(pool, scores, keys, out, first++, width);
  const recentFamiliarity = meanOf(familiarity, recent);
  const pastFamiliarity = meanOf(familiarity, history);
  const recentNumbers = numbers.map((column) => meanOf(column, recent));
  const events = Math.log1p(history.length);
  const shares = sharedTraits(traits, pool, recent);
  for (let at = 0; at < pool.length; at++) {
    const item = pool[at]!;
    let to = at * width + first;
    out[to++] = familiarity[item]!;
    out[to++] = quality[item]!;
    out[to++] = events;
    out[to++] = familiarity[item]! - recentFamiliarity;
    out[to++] = pastFamiliarity;
    let [shared, sharedWithLast] = [0, 0];
    for (let k = 0; k < recent.length; k++) shared += sharedWithLast = shares[at * recent.length + k]!;
    out[to++] = sharedWithLast;
    out[to++] = shared / (recent.length || 1);
    for (let k = 0; k < numbers.length; k++) {
      const own = numbers[k]![item]!;
      out[to++] = own;
      out[to++] = last === undefined ? 0 : own - numbers[k]![last]!;
      out[to++] = own - recentNumbers[k]!;
    }
  }
};
