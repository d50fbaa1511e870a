import { ar, arKernel } from "../../ranking/ar.js";
import { arStatistics } from "../../ranking/ar-statistics.js";
import { itemKnn } from "../../ranking/item-knn.js";
import { markov } from "../../ranking/markov.js";
import { seqKnn } from "../../ranking/seq-knn.js";
import { randomSequences, scoresOf, trainingOf } from "./worlds.js";

const items = 25;
const seeds = [1, 2, 3];
const history = [4, 0, 9, 4, 1, 17];
const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

/** Slow and obvious versions of the models: formulas over all pairs, no index, no sparse matrix. */
const cosine = (sequences: number[][], i: number, j: number): number => {
  const met = (...wanted: number[]) => sequences.filter((own) => wanted.every((item) => own.includes(item))).length;
  return i === j ? 0 : met(i, j) / (Math.sqrt(met(i)) * Math.sqrt(met(j)) + 20);
};

const transition = (sequences: number[][], i: number, j: number): number => {
  let sum = 0;
  for (const own of sequences) {
    own.forEach((item, at) => {
      if (item === i) sum += [1, 0.7, 0.5].reduce((all, weight, lag) => all + (own[at + lag + 1] === j ? weight : 0), 0);
    });
  }
  return sum / (sequences.flat().filter((item) => item === i).length + 20);
};

const sequenceVotes = (sequences: number[][], past: number[], j: number): number => {
  const newest = past.toReversed();
  const events = sequences.flat();
  const rarity = range(items).map((item) => (events.filter((one) => one === item).length + 5) ** -0.3);
  const mine = (item: number): number => (newest.includes(item) ? rarity[item]! * 0.9 ** newest.indexOf(item) : 0);
  let score = 0;
  newest.slice(0, 5).forEach((anchor, anchorLag) => {
    for (const own of sequences) {
      own.forEach((item, p) => {
        if (item !== anchor) return;
        const alike = own.reduce((sum, other, q) => sum + (q >= p - 30 && q <= p + 10 ? mine(other) * 0.95 ** Math.abs(q - p) : 0), 0);
        const votes = own.slice(p + 1, p + 11).map((next, gap) => (next === j ? 0.75 ** gap : 0));
        score += 0.5 ** anchorLag * alike ** 2 * votes.reduce((all, vote) => all + vote, 0);
      });
    }
  });
  return score;
};

/** Sums in single precision agree to some six digits. */
const expectClose = (actual: Float32Array, expected: number[]): void => {
  for (const [item, value] of expected.entries()) expect(Math.abs(actual[item]! - value)).toBeLessThanOrEqual(1e-5 * (1 + value));
};

describe.each(seeds)("against the slow and obvious, seed %i", (seed) => {
  const sequences = randomSequences(seed, { users: 30, items, longest: 60 });
  const training = trainingOf(sequences, items);

  test("item-knn: similarities, neighbours and scores", () => {
    const fitted = itemKnn.fit(training);
    for (const i of range(items)) {
      const expected = range(items)
        .map((j) => ({ j, weight: Math.fround(cosine(sequences, i, j)) }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight || a.j - b.j);
      const { items: found, weights } = fitted.neighbours(i);
      expect(Array.from(weights)).toEqual(expected.map(({ weight }) => weight));
      expect(Array.from(found)).toEqual(expected.map(({ j }) => j));
      for (const j of range(items)) expect(fitted.similarity(i, j)).toBe(Math.fround(cosine(sequences, i, j)));
    }
    const scores = range(items).map((j) => history.toReversed().reduce((sum, i, lag) => sum + 0.9 ** lag * cosine(sequences, i, j), 0));
    expectClose(scoresOf(fitted.recent, history, items), scores);
    const plain = range(items).map((j) => [...new Set(history)].reduce((sum, i) => sum + cosine(sequences, i, j), 0));
    expectClose(scoresOf(fitted.score, history, items), plain);
  });

  test("ar: the regression over every step of every sequence, written out", () => {
    const { past, next } = arStatistics(training.interactions, Int32Array.from(range(items)), items, arKernel);
    const slow = { past: new Float64Array(items * items), next: new Float64Array(items * items) };
    for (const own of sequences) {
      for (let t = 1; t < own.length; t++) {
        const x = new Float64Array(items);
        for (let gap = 0; gap < Math.min(t, arKernel.length); gap++) x[own[t - 1 - gap]!]! += arKernel[gap]!;
        for (const i of range(items)) {
          slow.next[i * items + own[t]!]! += x[i]!;
          for (const j of range(items)) slow.past[i * items + j]! += x[i]! * x[j]!;
        }
      }
    }
    expectClose(past, Array.from(slow.past));
    expectClose(next, Array.from(slow.next));
  });

  test("markov: transitions from the last three events", () => {
    const scores = range(items).map((j) =>
      [1, 0.7, 0.5].reduce((sum, weight, lag) => sum + weight * transition(sequences, history.at(-1 - lag)!, j), 0),
    );
    const fitted = markov.fit(training);
    expectClose(scoresOf(fitted.score, history, items), scores);
    const second = range(items).map((j) => 0.7 * transition(sequences, history.at(-2)!, j));
    expectClose(scoresOf(fitted.before(2), history, items), second);
  });

  test("seq-knn: the votes of every neighbour", () => {
    expectClose(
      scoresOf(seqKnn.fit(training).score, history, items),
      range(items).map((j) => sequenceVotes(sequences, history, j)),
    );
  });
});

test("item-knn keeps the 200 strongest neighbours; a pair that either keeps is similar both ways", () => {
  const hub = 0;
  const sequences = range(250).flatMap((other) => range(1 + (other % 3)).map(() => [hub, other + 1]));
  const fitted = itemKnn.fit(trainingOf(sequences, 251));
  const { items: kept, weights } = fitted.neighbours(hub);
  expect(kept.length).toBe(200);
  expect(Array.from(weights)).toEqual(Array.from(weights).sort((a, b) => b - a));
  const dropped = range(250).find((other) => !kept.includes(other + 1))! + 1;
  expect(fitted.similarity(hub, dropped)).toBe(fitted.similarity(dropped, hub));
  expect(fitted.similarity(hub, dropped)).toBeGreaterThan(0);
});

test("ar leaves out items with fewer than ten events", () => {
  const sequences = range(12).map((user) => (user < 3 ? [0, 1, 2] : [0, 1]));
  const scores = scoresOf(ar.fit(trainingOf(sequences, 3)).score, [0], 3);
  expect(scores[1]).toBeGreaterThan(0.01);
  expect(scores[2]).toBe(0);
});

test("item-knn asks whose neighbours the items met are: a hub is not near to everything", () => {
  const hub = 0;
  const sequences = range(250).flatMap((other) => range(1 + (other % 3)).map(() => [hub, other + 1]));
  const fitted = itemKnn.fit(trainingOf(sequences, 251));
  const fromHub = scoresOf(fitted.score, [hub], 251);
  // The hub keeps 200 neighbours, yet all 250 have the hub among theirs.
  expect(fromHub.filter((score) => score > 0).length).toBe(250);
});
