import type { BinaryRows } from "../binary-rows.js";
import type { ItemFacts } from "../item-facts.js";
import type { History } from "../scorer.js";
import type { ItemColumns } from "./item-columns.js";
import type { Readings } from "./readings.js";

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

/** How many of the pool stand above each of its items; of equal scores the earlier one stands above. Sorted as numbers of 52 bits, the
 *  score above the place, for want of a comparator takes a tenth of the time. */
const ranksIn = (pool: Int32Array, scores: Float32Array): Float32Array => {
  const keys = new Float64Array(pool.length);
  for (let at = 0; at < pool.length; at++) keys[at] = fallingKey(scores[pool[at]!]!) * places + at;
  keys.sort();
  const ranks = new Float32Array(pool.length);
  keys.forEach((key, rank) => {
    ranks[key - Math.floor(key / places) * places] = rank;
  });
  return ranks;
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

/** |a and b| / |a or b| of two items' traits; 0 where neither has any. */
const jaccard = ({ offsets, columns }: BinaryRows, a: number, b: number): number => {
  const [from, to] = [offsets[a]!, offsets[a + 1]!];
  let shared = 0;
  for (let k = offsets[b]!; k < offsets[b + 1]!; k++) {
    for (let at = from; at < to; at++) if (columns[at] === columns[k]) shared++;
  }
  return shared / (to - from + offsets[b + 1]! - offsets[b]! - shared || 1);
};

const meanOf = (column: Float32Array, items: Int32Array): number =>
  items.reduce((sum, item) => sum + column[item]!, 0) / (items.length || 1);

/** Fills one row of features for each item of the pool; `out`: pool x features. The readings must be those of this history. */
export const fillFeatures = (readings: Readings, items: ItemColumns, history: History, pool: Int32Array, out: Float32Array): void => {
  const { familiarity, quality, traits, numbers } = items;
  const recent = history.subarray(Math.max(0, history.length - latest));
  const last = history.at(-1);
  const ranks = readings.all.filter(({ pools }) => pools).map(({ scores }) => ranksIn(pool, scores));
  const recentFamiliarity = meanOf(familiarity, recent);
  const pastFamiliarity = meanOf(familiarity, history);
  const recentNumbers = numbers.map((column) => meanOf(column, recent));
  const events = Math.log1p(history.length);
  let to = 0;
  for (let at = 0; at < pool.length; at++) {
    const item = pool[at]!;
    for (const { scores, mean, deviation } of readings.all) {
      const score = scores[item]!;
      out[to++] = deviation > 0 ? (score - mean) / deviation : 0;
      out[to++] = score;
    }
    for (const rank of ranks) out[to++] = rank[at]!;
    out[to++] = familiarity[item]!;
    out[to++] = quality[item]!;
    out[to++] = events;
    out[to++] = familiarity[item]! - recentFamiliarity;
    out[to++] = pastFamiliarity;
    let [shared, sharedWithLast] = [0, 0];
    for (const other of recent) shared += sharedWithLast = jaccard(traits, item, other);
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
