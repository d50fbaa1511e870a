import { BrokenArtifact } from "../../domain/errors.js";
import { crews } from "../../ranking/fit/crews.js";
import { difference, figuresOf, gainsOf } from "../../ranking/fit/figures.js";
import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import { loadRanking } from "../../ranking/ranking.js";
import { topK } from "../../ranking/top-k.js";
import { checkerboardTraining, historyOf, randomSequences, scoresOf, stored, trainingOf, unseen } from "./worlds.js";

const { interactions, itemCount } = trainingOf(randomSequences(5, { users: 60, items: 40, longest: 25 }), 40);
/** As threads are handed it: without functions. */
const training = { interactions: { offsets: interactions.offsets, items: interactions.items, values: interactions.values }, itemCount };
const { ranking, past, asked } = await fitRanking(training, { seed: 1 });

describe("the gate's figures", () => {
  /** Two queries of four rows; the picks are rows 1 and 6, and the second query has one more that is in no pool. */
  const examples = {
    width: 0,
    offsets: Int32Array.of(0, 4, 8),
    features: new Float32Array(0),
    items: new Int32Array(8),
    picked: Uint8Array.of(0, 1, 0, 0, 0, 0, 1, 0),
    missed: Int32Array.of(0, 1),
  };

  test("NDCG and hits by hand; equal scores stand against the target", () => {
    const gains = gainsOf(examples, Float64Array.of(9, 5, 5, 1, 1, 2, 3, 0));
    expect(gains.ndcg[0]).toBeCloseTo(1 / Math.log2(4), 12);
    expect(gains.ndcg[1]).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
    expect(figuresOf(gains)).toEqual({ ndcg10: (gains.ndcg[0]! + gains.ndcg[1]!) / 2, hr10: 1 });
  });

  test("means and errors, and none for no queries", () => {
    expect(figuresOf({ ndcg: new Float64Array(0), hit: new Float64Array(0) })).toEqual({ ndcg10: 0, hr10: 0 });
    expect(difference(Float64Array.of(1, 0), Float64Array.of(0, 0))).toEqual({ mean: 0.5, error: 0.5 });
    expect(difference(new Float64Array(0), new Float64Array(0))).toEqual({ mean: 0, error: 0 });
  });
});

describe("the ranking", () => {
  test("finds the only right answer on the checkerboard", async () => {
    const board = checkerboardTraining(40);
    const fitted = await fitRanking(board, { seed: 3 });
    for (let user = 0; user < 40; user++) {
      const history = historyOf(board, user);
      expect(Array.from(topK(scoresOf(fitted.ranking.score, history, 40), 1, unseen(history, 40)))).toEqual([user]);
    }
  });

  test("is the same for the same seed, to the last bit, and after save and load", async () => {
    const saved = ranking.save();
    expect((await fitRanking(training, { seed: 1 })).ranking.save()).toEqual(saved);
    const loaded = loadRanking(Object.fromEntries(Object.entries(saved).map(([name, part]) => [name, stored(part)])));
    expect(loaded.save()).toEqual(saved);
    for (const history of [[], [0], [1, 2, 3, 4, 5, 6]]) {
      expect(scoresOf(loaded.score, history, 40)).toEqual(scoresOf(ranking.score, history, 40));
    }
  });

  test("is the same whoever the crew, and shares no thread with the caller", async () => {
    const crew = crews.threads();
    let turns = 0;
    const turn = setInterval(() => turns++, 1);
    const threaded = await fitRanking(training, { seed: 1, crew }).finally(() => crew.close());
    clearInterval(turn);
    expect(threaded.ranking.save()).toEqual(ranking.save());
    expect(turns).toBeGreaterThan(0);
  });

  test("is broken off by its signal", async () => {
    const stop = new AbortController();
    const crew = crews.threads(stop.signal);
    const fit = fitRanking(training, { seed: 1, crew, progress: () => stop.abort() });
    await expect(fit).rejects.toThrow(/abort/i);
    await crew.close();
  });

  test("says how it was chosen", () => {
    const { report, calibration } = ranking;
    expect(Object.keys(report.figures)).toEqual(expect.arrayContaining(["ease", "seq-knn", "linear", "gbdt"]));
    expect(Object.keys(report.figures)).toContain(report.winner);
    expect(report.users).toBe(asked.length);
    expect(report.users).toBeGreaterThan(15);
    expect(calibration.temperature).toBeGreaterThan(0);
    expect(calibration.outside).toBeGreaterThan(0);
    expect(calibration.outside).toBeLessThan(1);
  });

  test("its variants score what they are called", () => {
    const history = Int32Array.of(1, 2, 3);
    expect(scoresOf(ranking.variants.gated!, history, 40)).toEqual(scoresOf(ranking.score, history, 40));
    expect(scoresOf(ranking.variants.ease!, history, 40)).toEqual(scoresOf(ranking.models.ease!.score, history, 40));
  });

  test("its past has not seen the hidden events", () => {
    const events = (counts: Float32Array) => counts.reduce((sum, count) => sum + count, 0);
    expect(events(past.popularity)).toBeLessThanOrEqual(events(ranking.popularity) - asked.length);
  });

  test("takes the time by the clock that it is given, and tells its stages", async () => {
    let now = 0;
    const stages: string[] = [];
    const { ranking: timed } = await fitRanking(training, { seed: 1, clock: () => (now += 1500), progress: (stage) => stages.push(stage) });
    expect(timed.report.seconds).toBeGreaterThan(1);
    expect(timed.report.fitSeconds).toMatchObject({ ease: 1.5, "seq-knn": 1.5 });
    expect(stages.length).toBe(4);
    expect(ranking.report.seconds).toBe(0);
  });

  test.each([
    ["no users", trainingOf([], 4)],
    ["no items", trainingOf([], 0)],
    ["one user of one event", trainingOf([[1]], 4)],
    ["one user of three events", trainingOf([[1, 2, 3]], 4)],
    ["one item", trainingOf([[0, 0, 0], [0]], 1)],
  ])("works with %s", async (_world, world) => {
    const fitted = (await fitRanking(world, { seed: 1 })).ranking;
    const scores = scoresOf(fitted.score, world.itemCount > 0 ? [0] : [], world.itemCount);
    expect(scores.every(Number.isFinite)).toBe(true);
    if (world.interactions.items.length === 0) expect(scores.every((score) => score === 0)).toBe(true);
    expect(fitted.report.users).toBe(0);
  });

  test("names the missing part", () => {
    const { "item-knn": _, ...rest } = ranking.save();
    expect(() => loadRanking(rest)).toThrow(BrokenArtifact);
    expect(() => loadRanking(rest)).toThrow(/expected a part "item-knn"/);
  });
});
