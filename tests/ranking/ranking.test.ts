import { BrokenArtifact } from "../../domain/errors.js";
import { fitRanking } from "../../ranking/fit-ranking.js";
import { fusion, single } from "../../ranking/fusion.js";
import { difference, figuresOf, gainAt, gainsOf, rankOf } from "../../ranking/gate-metrics.js";
import { holdOutLast } from "../../ranking/hold-out.js";
import { fitModels, forEachModel, modelNames } from "../../ranking/models.js";
import { loadRanking } from "../../ranking/ranking.js";
import { standardise } from "../../ranking/standardise.js";
import { topK } from "../../ranking/top-k.js";
import { searchWeights } from "../../ranking/weight-search.js";
import { checkerboardTraining, historyOf, randomSequences, scoresOf, stored, trainingOf, unseen } from "./worlds.js";

const training = trainingOf(randomSequences(5, { users: 60, items: 40, longest: 25 }), 40);
const ranking = fitRanking(training, { seed: 1 });

describe("holdOutLast", () => {
  const { rest, queries } = holdOutLast(trainingOf([[0, 1, 2], [3, 4], [], [5, 6, 5], [1, 1, 2]], 7).interactions);

  test("hides the last event where it may be found", () => {
    expect(queries.map(({ history, target }) => [Array.from(history), target])).toEqual([
      [[0, 1], 2],
      [[1, 1], 2],
    ]);
  });

  test("keeps all users and everything else", () => {
    expect(Array.from(rest.offsets)).toEqual([0, 2, 4, 4, 7, 9]);
    expect(Array.from(rest.items)).toEqual([0, 1, 3, 4, 5, 6, 5, 1, 1]);
    expect([rest.values.length, rest.times.length, rest.users.length]).toEqual([9, 9, 5]);
  });
});

describe("the gate's metrics", () => {
  const query = { history: Int32Array.of(0), target: 2 };

  test("equal scores share the mean of their ranks, seen items have none", () => {
    expect(rankOf(query, Float32Array.of(9, 3, 2, 1))).toBe(1);
    expect(rankOf(query, Float32Array.of(9, 2, 2, 2))).toBe(1);
    expect([gainAt(0), gainAt(1), gainAt(10)]).toEqual([1, 1 / Math.log2(3), 0]);
  });

  test("means, and none for no users", () => {
    const gains = gainsOf((_history, out) => out.set([0, 1, 2, 3]), [query, { ...query, target: 3 }], 4);
    expect(figuresOf(gains)).toEqual({ ndcg10: (1 / Math.log2(3) + 1) / 2, hr10: 1 });
    expect(figuresOf(new Float64Array(0))).toEqual({ ndcg10: 0, hr10: 0 });
    expect(difference(Float64Array.of(1, 0), Float64Array.of(0, 0))).toEqual({ mean: 0.5, error: 0.5 });
    expect(difference(new Float64Array(0), new Float64Array(0))).toEqual({ mean: 0, error: 0 });
  });
});

describe("standardise", () => {
  test("keeps the order, centres, and compresses the upper part", () => {
    const scores = Float32Array.of(1, 2, 3, 10);
    expect(standardise(scores)).toBe(true);
    expect(Array.from(topK(scores, 4))).toEqual([3, 2, 1, 0]);
    expect(scores[0]).toBeCloseTo((1 - 4) / Math.sqrt(12.5), 6);
    expect(scores[3]).toBeCloseTo(Math.log1p((10 - 4) / Math.sqrt(12.5)), 6);
  });

  test.each([[[]], [[0.1, 0.1, 0.1]], [[7]]])("has nothing to tell of %j", (given) => {
    const scores = Float32Array.from(given);
    expect(standardise(scores)).toBe(false);
    expect(scores.every((score) => score === 0)).toBe(true);
  });
});

describe("the fusion", () => {
  const scorers = fitModels(training);

  test.each(["ease", "seq-knn"] as const)("a single %s keeps that model's order among the best", (name) => {
    const fused = scoresOf(fusion(scorers, single(name), 40), [1, 2, 3], 40);
    expect(topK(fused, 3)).toEqual(topK(scoresOf(scorers[name].score, [1, 2, 3], 40), 3));
  });

  test("an empty or unknown history gives the order of popularity, whatever the weights", () => {
    const lonely = fitModels(trainingOf([[0, 1], [0, 1], [0], [3]], 5));
    for (const weights of [single("ease"), single("markov"), forEachModel(() => 1)]) {
      for (const history of [[], [4]]) {
        const scores = scoresOf(fusion(lonely, weights, 5), history, 5);
        expect(Array.from(topK(scores, 5))).toEqual([0, 1, 3, 2, 4]);
        expect(new Set(scores).size).toBe(4);
      }
    }
  });

  test("the search finds the model that knows: the checkerboard needs anything but popularity", () => {
    const board = checkerboardTraining(30);
    const queries = Array.from({ length: 30 }, (_, user) => ({ history: historyOf(board, user), target: user }));
    const weights = searchWeights(fitModels(board), queries, 30);
    expect(figuresOf(gainsOf(fusion(fitModels(board), weights, 30), queries, 30))).toEqual({ ndcg10: 1, hr10: 1 });
  });

  test("without queries all models count alike", () => {
    expect(searchWeights(scorers, [], 40)).toEqual(forEachModel(() => 1));
  });
});

describe("the ranking", () => {
  test("finds the only right answer on the checkerboard", () => {
    const board = checkerboardTraining(40);
    const { score } = fitRanking(board, { seed: 3 });
    for (let user = 0; user < 40; user++) {
      const history = historyOf(board, user);
      expect(Array.from(topK(scoresOf(score, history, 40), 1, unseen(history, 40)))).toEqual([user]);
    }
  });

  test("is the same for the same seed, to the last bit, and after save and load", () => {
    const saved = ranking.save();
    expect(fitRanking(training, { seed: 1 }).save()).toEqual(saved);
    const loaded = loadRanking(Object.fromEntries(Object.entries(saved).map(([name, part]) => [name, stored(part)])));
    expect(loaded.save()).toEqual(saved);
    for (const history of [[], [0], [1, 2, 3, 4, 5, 6]]) {
      expect(scoresOf(loaded.score, history, 40)).toEqual(scoresOf(ranking.score, history, 40));
    }
  });

  test("says how it was chosen", () => {
    const { report, calibration } = ranking;
    expect(Object.keys(report.singles)).toEqual(modelNames);
    expect(report.users).toBe(9);
    expect(["linear", ...modelNames]).toContain(report.winner);
    expect(calibration.temperature).toBeGreaterThan(0);
    expect(calibration.outside).toBeGreaterThan(0);
    expect(calibration.outside).toBeLessThan(1);
  });

  test("takes the time by the clock that it is given, and tells its stages", () => {
    let now = 0;
    const stages: string[] = [];
    const { report } = fitRanking(training, { seed: 1, clock: () => (now += 1500), progress: (stage) => stages.push(stage) });
    expect(report.seconds).toBe(1.5);
    expect(stages.length).toBe(4);
    expect(ranking.report.seconds).toBe(0);
  });

  test.each([
    ["no users", trainingOf([], 4)],
    ["no items", trainingOf([], 0)],
    ["one user of one event", trainingOf([[1]], 4)],
    ["one user of three events", trainingOf([[1, 2, 3]], 4)],
    ["one item", trainingOf([[0, 0, 0], [0]], 1)],
  ])("works with %s", (_world, world) => {
    const fitted = fitRanking(world, { seed: 1 });
    const scores = scoresOf(fitted.score, world.itemCount > 0 ? [0] : [], world.itemCount);
    expect(scores.every(Number.isFinite)).toBe(true);
    if (world.interactions.items.length === 0) expect(scores.every((score) => score === 0)).toBe(true);
    expect(fitted.report.users).toBe(0);
  });

  test("names the missing part", () => {
    const { ease: _, ...rest } = ranking.save();
    expect(() => loadRanking(rest)).toThrow(BrokenArtifact);
    expect(() => loadRanking(rest)).toThrow(/expected a part "ease"/);
  });
});
