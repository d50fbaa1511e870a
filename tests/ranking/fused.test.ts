import { examplesOf } from "../../ranking/fusion/examples.js";
import { featureNames } from "../../ranking/fusion/features.js";
import { Fused } from "../../ranking/fusion/fused.js";
import { type ItemColumns, itemColumns } from "../../ranking/fusion/item-columns.js";
import type { Weights } from "../../ranking/fusion/linear.js";
import { poolOf } from "../../ranking/fusion/pool.js";
import { Readings } from "../../ranking/fusion/readings.js";
import { fitForest } from "../../ranking/gbdt/fit-forest.js";
import type { Forest } from "../../ranking/gbdt/forest.js";
import { factsOf } from "../../ranking/item-facts.js";
import { fitModels } from "../../ranking/models.js";
import { standing } from "../../ranking/standing.js";
import { categoryColumn } from "./bundled.js";
import { historyOf, randomSequences, scoresOf, trainingOf } from "./worlds.js";

/** Few items and many repeats, so that there are ties in every signal. */
const sequences = randomSequences(11, { users: 120, items: 150, longest: 25 });
const weights: Weights = { "seq-knn": 0.7, ease: 0.2, "item-knn-recent": 0.3, popularity: 0.1 };
const settings = { trees: 30, leaves: 8, fewest: 5, lambda: 1, rate: 0.2, share: 0.5, seed: 1 };

const worldOf = (itemCount: number) => {
  const training = trainingOf(sequences, itemCount);
  const scorers = fitModels(training);
  const genres = Array.from({ length: itemCount }, (_, item) => ["a", "b", "c"].filter((_, k) => (item >> k) % 2 === 1));
  const years = Float64Array.from({ length: itemCount }, (_, item) => (item % 9 === 0 ? Number.NaN : 1950 + (item % 70)));
  const facts = factsOf({
    size: itemCount,
    categories: new Map([["genre", categoryColumn("genre", genres)]]),
    numbers: new Map([["year", years]]),
  });
  const columns = itemColumns(facts, scorers.popularity.counts, training.interactions);
  const readings = new Readings(scorers, itemCount);
  const queries = Array.from({ length: 60 }, (_, user) => {
    const own = historyOf(training, user);
    return { user, history: own.slice(0, -1), targets: own.slice(-1) };
  });
  const forest = fitForest(examplesOf(readings, columns, queries), settings);
  return { training, scorers, columns, readings, forest, itemCount, queries };
};
type World = ReturnType<typeof worldOf>;

const single = Math.fround;
const mean = (x: readonly number[]): number => x.reduce((sum, one) => sum + one, 0) / (x.length || 1);

/** What a row of features holds, by the names of the features alone. */
const features = (
  { readings, columns }: World,
  history: readonly number[],
  pool: readonly number[],
  item: number,
): Record<string, number> => {
  const { familiarity, quality, numbers, traits }: ItemColumns = columns;
  const recent = history.slice(-5);
  const traitsOf = (one: number) => Array.from(traits.columns.subarray(traits.offsets[one], traits.offsets[one + 1]));
  const jaccard = (a: number, b: number): number => {
    const both = traitsOf(a).filter((one) => traitsOf(b).includes(one)).length;
    return both / (traitsOf(a).length + traitsOf(b).length - both || 1);
  };
  const of = (column: Float32Array) => (one: number) => column[one]!;
  const named: Record<string, number> = {
    familiarity: familiarity[item]!,
    quality: quality[item]!,
    events: Math.log1p(history.length),
    "familiarity against the latest": familiarity[item]! - mean(recent.map(of(familiarity))),
    "familiarity of the past": mean(history.map(of(familiarity))),
    "traits shared with the last": history.length ? jaccard(item, history.at(-1)!) : 0,
    "traits shared with the latest": mean(recent.map((one) => jaccard(item, one))),
  };
  for (const { name, scores, mean: middle, deviation } of readings.all) {
    const order = pool.toSorted((a, b) => scores[b]! - scores[a]! || pool.indexOf(a) - pool.indexOf(b));
    named[`${name} z`] = deviation > 0 ? (scores[item]! - middle) / deviation : 0;
    named[`${name} raw`] = scores[item]!;
    named[`${name} rank`] = order.indexOf(item);
  }
  numbers.forEach((column, k) => {
    named[`number ${k}`] = column[item]!;
    named[`number ${k} against the last`] = history.length ? column[item]! - column[history.at(-1)!]! : 0;
    named[`number ${k} against the latest`] = column[item]! - mean(recent.map(of(column)));
  });
  return named;
};

const walked = ({ roots, features: split, thresholds, left, values }: Forest, row: readonly number[]): number =>
  roots.reduce((sum, root) => {
    let node = root;
    while (split[node]! >= 0) node = left[node]! + (row[split[node]!]! < thresholds[node]! ? 0 : 1);
    return sum + values[node]!;
  }, 0);

/** The whole score by the slow and obvious way: each item for itself, sorts with comparators, trees walked node by node. */
const slowly = (world: World, history: readonly number[]): number[] => {
  const { readings, columns, forest, itemCount } = world;
  readings.read(Int32Array.from(history));
  const personal = readings.all.filter(({ name, deviation }) => weights[name] && deviation > 0 && name !== "popularity");
  // Where no personal signal speaks, popularity counts whole.
  const own: Weights = personal.length > 0 ? weights : { popularity: 1 };
  const asked = readings.all.filter(({ name, deviation }) => own[name] && deviation > 0);
  const sums = Array.from({ length: itemCount }, (_, item) =>
    asked.reduce((sum, reading) => single(sum + own[reading.name]! * (standing(reading, reading.scores[item]!) - standing(reading, 0))), 0),
  );
  const best = readings.all
    .filter(({ pools, deviation }) => pools && deviation > 0)
    .map(({ scores }) =>
      Array.from(scores.keys())
        .filter((item) => scores[item] !== 0 && !history.includes(item))
        .sort((a, b) => scores[b]! - scores[a]! || a - b)
        .slice(0, 45),
    );
  const pool = [...new Set(best.flat())].sort((a, b) => a - b);
  const names = featureNames(readings, columns);
  const values = pool.map((item) => {
    const named = features(world, history, pool, item);
    return single(
      walked(
        forest,
        names.map((name) => single(named[name]!)),
      ),
    );
  });
  const bound = asked.reduce((sum, reading) => sum + own[reading.name]! * (standing(reading, reading.top) - standing(reading, 0)), 0);
  const ground = bound + 1e-5 * Math.abs(bound) - Math.min(...values);
  pool.forEach((item, row) => {
    sums[item] = single(ground + values[row]!);
  });
  return sums;
};

/** Of a large catalogue the moments are sums over the listed items, in their order: here as there, by the readings. */
describe.each([150, 21_000])("the whole score of %i items", (itemCount) => {
  const world = worldOf(itemCount);
  const fused = new Fused(world.scorers, itemCount, world.columns, weights, world.forest);

  test.each([0, 1, 2, 3, 4, 5])("is that of the slow and obvious way to the bit, user %i", (user) => {
    const history = Array.from(world.queries[user]!.history);
    const scores = scoresOf((past, out) => fused.score(past, out, "gbdt"), history, itemCount);
    expect(Array.from(scores)).toEqual(slowly(world, history));
  });

  test("and the pool is not empty, nor all there is", () => {
    world.readings.read(world.queries[1]!.history);
    const pool = poolOf(world.readings, new Uint8Array(itemCount));
    expect(pool.length).toBeGreaterThan(45);
    expect(pool.length).toBeLessThan(itemCount);
  });
});
