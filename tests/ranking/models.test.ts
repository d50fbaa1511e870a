import { digestOf } from "../../catalog/digest.js";
import { BrokenArtifact } from "../../domain/errors.js";
import type { Model } from "../../ranking/model.js";
import { type ModelName, models } from "../../ranking/models.js";
import type { Scorer } from "../../ranking/scorer.js";
import { topK } from "../../ranking/top-k.js";
import { checkerboardTraining, historyOf, randomSequences, scoresOf, stored, trainingOf, unseen } from "./worlds.js";

const random = trainingOf(randomSequences(7, { users: 40, items: 60, longest: 30 }), 60);
const histories = [[3], [3, 3, 1], [59, 0, 12, 4, 0, 33, 2], Array.from({ length: 200 }, (_, k) => k % 60)];

const worlds = {
  "no users": trainingOf([], 5),
  "no users and no items": trainingOf([], 0),
  "one user": trainingOf([[0, 1, 2]], 5),
  "one item": trainingOf([[0], [0]], 1),
  "a user without events": trainingOf([[], [1, 2], []], 5),
  "repeated events": trainingOf(
    [
      [1, 1, 1, 2],
      [2, 2, 1],
    ],
    5,
  ),
  "all events of one item": trainingOf([[2, 2], [2], [2]], 5),
};

const promises: Record<string, (model: Model) => void> = {
  "finds the only right answer on the checkerboard": (model) => {
    const training = checkerboardTraining(24);
    const scorer = model.fit(training);
    for (let user = 0; user < 24; user++) {
      const history = historyOf(training, user);
      const scores = scoresOf(scorer.score, history, 24);
      expect(Array.from(topK(scores, 1, unseen(history, 24)))).toEqual([user]);
    }
  },
  "scores nothing for an empty history": (model) => {
    expect(Array.from(scoresOf(model.fit(random).score, [], 60))).toEqual(new Array(60).fill(0));
  },
  "gives 0 to an item that nobody met": (model) => {
    const scorer = model.fit(trainingOf([[0, 1, 2], [1, 2, 0, 3], [3]], 6));
    const scores = scoresOf(scorer.score, [0, 1, 5], 6);
    expect([scores[4], scores[5]]).toEqual([0, 0]);
  },
  "scores every item with a finite number": (model) => {
    const scorer = model.fit(random);
    for (const history of histories) expect(scoresOf(scorer.score, history, 60).every(Number.isFinite)).toBe(true);
  },
  "scores the same after save and load": (model) => {
    const fitted = model.fit(random);
    const loaded = model.load(stored(fitted.save()));
    for (const history of histories) expect(scoresOf(loaded.score, history, 60)).toEqual(scoresOf(fitted.score, history, 60));
    expect(loaded.save()).toEqual(fitted.save());
  },
  "scores the same when it was warmed step by step": (model) => {
    const fitted = model.fit(random);
    const loaded = model.load(stored(fitted.save()));
    for (const _ of loaded.warmed?.() ?? []) expect(_).toBeUndefined();
    for (const history of histories) expect(scoresOf(loaded.score, history, 60)).toEqual(scoresOf(fitted.score, history, 60));
  },
  "gives the same bits when fitted twice": (model) => {
    expect(model.fit(random).save()).toEqual(model.fit(random).save());
  },
  "keeps nothing of the user before": (model) => {
    const scorer = model.fit(random);
    const alone = scoresOf(scorer.score, histories[2]!, 60);
    scoresOf(scorer.score, histories[3]!, 60);
    expect(scoresOf(scorer.score, histories[2]!, 60)).toEqual(alone);
  },
  "refuses a part without its columns": (model) => {
    const part = stored(model.fit(random).save());
    expect(() => model.load({ ...part, columns: {} })).toThrow(BrokenArtifact);
  },
};

/** The models that know the items they score without looking at all of them. */
const sparse = new Set<ModelName>(["item-knn", "markov", "seq-knn", "ials"]);

const gaps: Partial<Record<ModelName, Record<string, string>>> = {
  popularity: {
    "finds the only right answer on the checkerboard": "every item is as popular as the next",
    "scores nothing for an empty history": "needs no history, on purpose",
  },
};

/** Whether two arrays are the same; Jest takes a tenth of a second for so many numbers. */
const alike = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((value, at) => Object.is(value, b[at]));

/** A world of few users and many items: where the sparse forms of the models begin. */
const wideOf = (users: number) => trainingOf(randomSequences(7, { users, items: 60, longest: 30 }), 25_000);

describe.each(Object.entries(models) as [ModelName, Model][])("model %s", (name, model) => {
  const fits = new Map<number, Scorer>();
  const fitTo = (users: number): Scorer => {
    const known = fits.get(users) ?? model.fit(wideOf(users));
    fits.set(users, known);
    return known;
  };
  afterAll(() => fits.clear());

  test("lists exactly the items that are not 0, where it lists", () => {
    const scorer = sparse.has(name) ? fitTo(40) : undefined;
    const out = new Float32Array(wideOf(40).itemCount);
    for (const history of histories) {
      const listed = scorer?.score(Int32Array.from(history), out);
      const expected = Array.from(out.keys()).filter((item) => out[item] !== 0);
      expect(listed === undefined ? undefined : Array.from(listed).sort((a, b) => a - b)).toEqual(scorer && expected);
    }
  });

  test.each([0, 40])("scores a large catalogue and does so after save and load, with %i users", (users) => {
    const wide = wideOf(users);
    if (model.suits?.(wide) === false) return;
    const scorer = fitTo(users);
    const loaded = model.load(stored(scorer.save()));
    // Bit by bit, and at once: to look at so many numbers one by one takes Jest seconds.
    expect(digestOf(loaded.save())).toBe(digestOf(scorer.save()));
    const out = new Float32Array(wide.itemCount);
    for (const history of [[], ...histories, [24_999]]) {
      const listed = scorer.score(Int32Array.from(history), out)?.slice();
      expect(alike(scoresOf(loaded.score, history, wide.itemCount), out)).toBe(true);
      expect(out.every(Number.isFinite)).toBe(true);
      // Into a buffer that was cleared by the list, with the promise that it is clear.
      const own = out.slice();
      for (const item of listed ?? []) own[item] = 0;
      scorer.score(Int32Array.from(history), own, listed !== undefined);
      expect(alike(own, out)).toBe(true);
    }
  });

  for (const [title, check] of Object.entries(promises)) {
    const reason = gaps[name]?.[title];
    if (reason) test.skip(`${title} (${reason})`, () => {});
    else test(title, () => check(model));
  }

  test.each(Object.entries(worlds))("works on a world with %s", (_world, training) => {
    const scorer = model.fit(training);
    const history = training.itemCount > 0 ? [0, training.itemCount - 1, 0] : [];
    const scores = scoresOf(scorer.score, history, training.itemCount);
    expect(scores.every(Number.isFinite)).toBe(true);
    if (training.interactions.items.length === 0) expect(scores.every((score) => score === 0)).toBe(true);
    expect(scoresOf(model.load(stored(scorer.save())).score, history, training.itemCount)).toEqual(scores);
  });
});

test("the readings of a model that weigh recent events more find the right answer too", () => {
  const board = checkerboardTraining(24);
  const readings = [models.ease.fit(board).recent, models["item-knn"].fit(board).recent, models.markov.fit(board).before(2)];
  for (const read of readings) {
    for (let user = 0; user < 24; user++) {
      const history = historyOf(board, user);
      expect(Array.from(topK(scoresOf(read, history, 24), 1, unseen(history, 24)))).toEqual([user]);
    }
  }
});

test("popularity counts events and scores everyone alike", () => {
  const fitted = models.popularity.fit(trainingOf([[0, 0, 1], [1], [0]], 3));
  expect(Array.from(fitted.counts)).toEqual([3, 2, 0]);
  expect(scoresOf(fitted.score, [], 3)).toEqual(scoresOf(fitted.score, [1, 2], 3));
});
