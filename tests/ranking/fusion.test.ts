import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import { examplesOf, joined, thinned } from "../../ranking/fusion/examples.js";
import { featureNames, fillFeatures } from "../../ranking/fusion/features.js";
import { Fused } from "../../ranking/fusion/fused.js";
import { itemColumns } from "../../ranking/fusion/item-columns.js";
import { addUp, even, single } from "../../ranking/fusion/linear.js";
import { poolOf } from "../../ranking/fusion/pool.js";
import { bestOf, Readings } from "../../ranking/fusion/readings.js";
import { searchWeights } from "../../ranking/fusion/weight-search.js";
import { fitForest } from "../../ranking/gbdt/fit-forest.js";
import { factsOf, noFacts } from "../../ranking/item-facts.js";
import { fitModels, suitable } from "../../ranking/models.js";
import { type SignalName, signalNames, signals } from "../../ranking/signals.js";
import { compressed } from "../../ranking/standing.js";
import { topK } from "../../ranking/top-k.js";
import { categoryColumn } from "./bundled.js";
import { checkerboardTraining, historyOf, randomSequences, scoresOf, trainingOf, unseen } from "./worlds.js";

const training = trainingOf(randomSequences(5, { users: 80, items: 40, longest: 25 }), 40);
const scorers = fitModels(training);
const history = Int32Array.of(3, 1, 2, 7, 1);
const columns = itemColumns(noFacts(40), scorers.popularity.counts, training.interactions);

const meanAndDeviation = (x: readonly number[]): [number, number] => {
  const mean = x.reduce((sum, one) => sum + one, 0) / x.length;
  return [mean, Math.sqrt(x.reduce((sum, one) => sum + (one - mean) ** 2, 0) / x.length)];
};

describe("readings", () => {
  test.each([40, 21_000])("mean and deviation are those over all items, listed or not: %i items", (itemCount) => {
    const own = fitModels({ ...training, itemCount });
    const readings = new Readings(own, itemCount);
    readings.read(history);
    expect(readings.all.map(({ name }) => name)).toEqual(signalNames.filter((name) => signals[name].of(own)));
    for (const { name, mean, deviation, scores } of readings.all) {
      const all = Array.from(scoresOf(signals[name].of(own)!, history, itemCount));
      expect(Array.from(scores)).toEqual(all);
      const [expectedMean, expectedDeviation] = meanAndDeviation(all);
      expect(mean).toBeCloseTo(expectedMean, 6);
      expect(deviation).toBeCloseTo(expectedDeviation, 5);
    }
  });

  test("for an empty history every signal but popularity has nothing to say", () => {
    const readings = new Readings(scorers, 40);
    readings.read(new Int32Array(0));
    expect(readings.all.filter(({ deviation }) => deviation > 0).map(({ name }) => name)).toEqual(["popularity"]);
  });
});

test("the dense models are left out where the catalogue is too large for them", () => {
  expect(suitable({ ...training, itemCount: 21_000 })).not.toContain("ar");
  expect(suitable(training)).toContain("ar");
});

test("the pool is the union of the pooling signals' best unseen items, ascending", () => {
  const readings = new Readings(scorers, 40);
  readings.read(history);
  const seen = new Uint8Array(40);
  for (const item of history) seen[item] = 1;
  const expected = new Set(readings.all.filter(({ pools }) => pools).flatMap((reading) => Array.from(bestOf(reading, 45, seen))));
  const pool = Array.from(poolOf(readings, seen));
  expect(pool).toEqual([...expected].sort((a, b) => a - b));
  expect(pool.some((item) => history.includes(item))).toBe(false);
});

test("the linear fusion is the weighted sum of the standings, up to one constant", () => {
  const readings = new Readings(scorers, 40);
  readings.read(history);
  const weights = { "seq-knn": 0.7, ease: 0.2, popularity: 0.1 };
  const out = new Float32Array(40);
  addUp(readings, weights, out);
  const expected = Array.from({ length: 40 }, (_, item) =>
    readings.all.reduce((sum, { name, scores, mean, deviation }) => {
      const weight = weights[name as keyof typeof weights] ?? 0;
      return sum + (weight ? weight * compressed((scores[item]! - mean) / deviation) : 0);
    }, 0),
  );
  for (let item = 1; item < 40; item++) expect(out[item]! - out[0]!).toBeCloseTo(expected[item]! - expected[0]!, 4);
});

test("where candidates are given they stand above all else, also those that no pool would hold", async () => {
  const { ranking } = await fitRanking(training, { seed: 0 });
  const candidates = Int32Array.of(39, 0, 17);
  for (const by of ["linear", "gbdt"] as const) {
    const out = scoresOf((given, scores) => ranking.scoreAmong(by, given, candidates, scores), history, 40);
    expect(Array.from(topK(out, 3)).toSorted((a, b) => a - b)).toEqual([0, 17, 39]);
  }
});

test.each([["nothing"], ["an item nobody met"]])("for %s the items are in the order of popularity, whatever the weights", (what) => {
  const lonely = fitModels(trainingOf([[0, 1], [0, 1], [0], [3]], 5));
  const past = what === "nothing" ? [] : [4];
  const own = itemColumns(noFacts(5), lonely.popularity.counts, trainingOf([], 5).interactions);
  const fused = new Fused(lonely, 5, own, even(), fitForest({ ...none, width: 1 }, settings));
  for (const by of ["linear", "gbdt", "ease", "markov"] as const) {
    const scores = scoresOf((given, out) => fused.score(given, out, by), past, 5);
    expect(Array.from(topK(scores, 5))).toEqual([0, 1, 3, 2, 4]);
  }
});

const none = { offsets: new Int32Array(1), features: new Float32Array(0), picked: new Uint8Array(0) };
const settings = { trees: 20, leaves: 4, fewest: 5, lambda: 1, rate: 0.2, share: 1, seed: 1 };

describe("features", () => {
  const readings = new Readings(scorers, 40);
  const category = categoryColumn(
    "genre",
    Array.from({ length: 40 }, (_, item) => (item % 2 ? ["odd"] : ["even", "round"])),
  );
  const years = Float64Array.from({ length: 40 }, (_, item) => (item === 39 ? Number.NaN : 1990 + item));
  const facts = factsOf({ size: 40, categories: new Map([["genre", category]]), numbers: new Map([["year", years]]) });
  const known = itemColumns(facts, scorers.popularity.counts, training.interactions);
  readings.read(history);
  const pool = Int32Array.of(0, 5, 39);
  const names = featureNames(readings, known);
  const out = new Float32Array(pool.length * names.length);
  fillFeatures(readings, known, history, pool, out, names.length);
  const of = (name: string, row: number) => out[row * names.length + names.indexOf(name)]!;

  test("there is one number for each name, all finite", () => {
    expect(new Set(names).size).toBe(names.length);
    expect(out.every(Number.isFinite)).toBe(true);
  });

  test("scores, ranks and traits are what they are called", () => {
    const ease = readings.all.find(({ name }) => name === "ease")!;
    expect(of("ease raw", 1)).toBe(ease.scores[5]);
    const order = [0, 1, 2].sort((a, b) => ease.scores[pool[b]!]! - ease.scores[pool[a]!]!);
    expect(order.map((row) => of("ease rank", row))).toEqual([0, 1, 2]);
    // The last event is item 1, an odd one; of the latest five, four are odd.
    expect([of("traits shared with the last", 0), of("traits shared with the last", 1)]).toEqual([0, 1]);
    expect(of("traits shared with the latest", 1)).toBeCloseTo(0.8, 6);
    expect(of("events", 0)).toBeCloseTo(Math.log(6), 6);
  });

  test("a number is in standard units, and the mean where unknown", () => {
    expect(of("number 0", 2)).toBe(0);
    expect(of("number 0 against the last", 1)).toBeCloseTo(facts.numbers[0]![5]! - facts.numbers[0]![1]!, 6);
  });
});

describe("examples", () => {
  const readings = new Readings(scorers, 40);
  const queries = [
    { user: 0, history, targets: Int32Array.of(5, 39) },
    { user: 1, history: Int32Array.of(0), targets: Int32Array.of(4) },
    { user: 2, history: new Int32Array(0), targets: Int32Array.of(4) },
  ];
  const examples = examplesOf(readings, columns, queries);

  test("mark what was picked, and count what no pool holds", () => {
    queries.forEach(({ targets }, q) => {
      const rows = Array.from({ length: examples.offsets[q + 1]! - examples.offsets[q]! }, (_, k) => examples.offsets[q]! + k);
      const marked = rows.filter((row) => examples.picked[row] === 1).map((row) => examples.items[row]);
      expect(marked.every((item) => targets.includes(item!))).toBe(true);
      expect(examples.missed[q]).toBe(targets.length - marked.length);
    });
    expect(examples.missed[2]).toBe(1);
  });

  test("several lots joined are the same as one", () => {
    expect(joined(queries.map((query) => examplesOf(readings, columns, [query])))).toEqual(examples);
  });

  test("thinned, all picks stay and queries without any go", () => {
    const thin = thinned(examples, 3, 1);
    const picks = (all: Uint8Array) => all.reduce((sum, one) => sum + one, 0);
    expect(picks(thin.picked)).toBe(picks(examples.picked));
    for (let q = 0; q + 1 < thin.offsets.length; q++) {
      const own = thin.picked.subarray(thin.offsets[q], thin.offsets[q + 1]);
      expect(picks(own)).toBeGreaterThan(0);
      expect(own.length - picks(own)).toBeLessThanOrEqual(3);
    }
  });

  test("thinned in several pieces they are those of one piece, wherever it is cut", () => {
    const whole = thinned(examples, 3, 1);
    const cutAt = (cut: number, first: number) => {
      const [one, other] = [queries.slice(0, cut), queries.slice(cut)].map((some) => examplesOf(readings, columns, some));
      return joined([thinned(one!, 3, 1), thinned(other!, 3, 1, first)]);
    };
    const half = Math.floor(queries.length / 2);
    for (const cut of [1, half, queries.length - 1]) expect(cutAt(cut, cut)).toEqual(whole);
    expect(cutAt(half, 0)).not.toEqual(whole);
  });
});

test("the trees put the pool above all else, in their order, and leave the rest as it was", () => {
  const readings = new Readings(scorers, 40);
  const examples = examplesOf(
    readings,
    columns,
    Array.from({ length: 30 }, (_, user) => {
      const own = historyOf(training, user);
      return { user, history: own.subarray(0, -1), targets: own.subarray(-1) };
    }),
  );
  const fused = new Fused(scorers, 40, columns, even(), fitForest(examples, settings));
  const [linear, trees] = (["linear", "gbdt"] as const).map((by) => scoresOf((given, out) => fused.score(given, out, by), history, 40));
  readings.read(history);
  const seen = unseen(history, 40).map((one) => 1 - one);
  const pool = new Set(poolOf(readings, seen));
  const outside = [...linear!.keys()].filter((item) => !pool.has(item));
  expect(Math.min(...[...pool].map((item) => trees![item]!))).toBeGreaterThanOrEqual(Math.max(...outside.map((item) => trees![item]!)));
  for (const item of outside) expect(trees![item]).toBe(linear![item]);
});

test("the search finds the signal that knows: the checkerboard needs anything but popularity", () => {
  const board = checkerboardTraining(30);
  const own = fitModels(board);
  const readings = new Readings(own, 30);
  const queries = Array.from({ length: 30 }, (_, user) => ({ user, history: historyOf(board, user), targets: Int32Array.of(user) }));
  const examples = examplesOf(readings, itemColumns(noFacts(30), own.popularity.counts, board.interactions), queries);
  const weights = searchWeights(
    examples,
    readings.all.map(({ name }) => name),
  );
  const fused = new Fused(own, 30, columns, weights, fitForest({ ...none, width: 1 }, settings));
  for (const { user, history: own } of queries) {
    const scores = scoresOf((given, out) => fused.score(given, out, "linear"), own, 30);
    expect(Array.from(topK(scores, 1, unseen(own, 30)))).toEqual([user]);
  }
});

test("without a pick to learn from all signals count alike", () => {
  const examples = examplesOf(new Readings(scorers, 40), columns, []);
  expect(searchWeights(examples, [...signalNames] as SignalName[])).toEqual(even());
  expect(single("ease")).toEqual({ ease: 1, popularity: 1e-3 });
});
