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

/** How many of the pool stand above each of its items. */
const ranksIn = (pool: Int32Array, scores: Float32Array): Float32Array => {
  const order = Uint32Array.from(pool.keys()).sort((a, b) => scores[pool[b]!]! - scores[pool[a]!]! || a - b);
  const ranks = new Float32Array(pool.length);
  order.forEach((at, rank) => {
    ranks[at] = rank;
  });
  return ranks;
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
  const recent = history.subarray(Math.max(0, history.length - latest));
  const last = history.at(-1);
  const ranks = readings.all.filter(({ pools }) => pools).map(({ scores }) => ranksIn(pool, scores));
  const recentFamiliarity = meanOf(items.familiarity, recent);
  const pastFamiliarity = meanOf(items.familiarity, history);
  const recentNumbers = items.numbers.map((column) => meanOf(column, recent));
  let to = 0;
  pool.forEach((item, at) => {
    for (const { scores, mean, deviation } of readings.all) {
      out[to++] = deviation > 0 ? (scores[item]! - mean) / deviation : 0;
      out[to++] = scores[item]!;
    }
    for (const rank of ranks) out[to++] = rank[at]!;
    out[to++] = items.familiarity[item]!;
    out[to++] = items.quality[item]!;
    out[to++] = Math.log1p(history.length);
    out[to++] = items.familiarity[item]! - recentFamiliarity;
    out[to++] = pastFamiliarity;
    out[to++] = last === undefined ? 0 : jaccard(items.traits, item, last);
    out[to++] = recent.reduce((sum, other) => sum + jaccard(items.traits, item, other), 0) / (recent.length || 1);
    items.numbers.forEach((column, k) => {
      out[to++] = column[item]!;
      out[to++] = last === undefined ? 0 : column[item]! - column[last]!;
      out[to++] = column[item]! - recentNumbers[k]!;
    });
  });
};
