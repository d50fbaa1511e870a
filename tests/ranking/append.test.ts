import fc from "fast-check";
import { fitRanking } from "../../ranking/fit/fit-ranking.js";
import { noFacts } from "../../ranking/item-facts.js";
import { fitModels } from "../../ranking/models.js";
import { popularity } from "../../ranking/popularity.js";
import { loadRanking } from "../../ranking/ranking.js";
import { seqKnn } from "../../ranking/seq-knn.js";
import { widenedScorers } from "../../ranking/widened.js";
import { randomSequences, scoresOf, stored, trainingOf } from "./worlds.js";

const itemCount = 30;
const before = randomSequences(3, { users: 12, items: itemCount, longest: 25 });
/** Users 0 to 11 are known, 12 and 13 are new. */
const arrivals = fc.array(fc.record({ user: fc.integer({ min: 0, max: 13 }), item: fc.integer({ min: 0, max: itemCount - 1 }) }), {
  maxLength: 60,
});
const histories = [[1], [3, 3, 1], [29, 0, 12, 4, 0, 3, 2]];

const after = (events: readonly { user: number; item: number }[]): number[][] => {
  const sequences = [...before.map((one) => one.slice()), [], []];
  for (const { user, item } of events) sequences[user]!.push(item);
  return sequences;
};

describe("an appended event", () => {
  it("counts for the sequence neighbours as if they had been fitted with it", () => {
    fc.assert(
      fc.property(arrivals, (events) => {
        const grown = seqKnn.fit(trainingOf(before, itemCount));
        for (const { user, item } of events) grown.append(user, item);
        const fitted = seqKnn.fit(trainingOf(after(events), itemCount));
        for (const history of histories) {
          const expected = scoresOf(fitted.score, history, itemCount);
          scoresOf(grown.score, history, itemCount).forEach((score, item) => {
            expect(score).toBeCloseTo(expected[item]!, 4);
          });
        }
      }),
    );
  });

  it("counts for the popularity as if it had been fitted with it", () => {
    const grown = popularity.fit(trainingOf(before, itemCount));
    grown.append(7);
    grown.append(7);
    const fitted = popularity.fit(trainingOf([...before, [7, 7]], itemCount));
    expect(scoresOf(grown.score, [], itemCount)).toEqual(scoresOf(fitted.score, [], itemCount));
  });

  it("reaches those who share its user's latest items, in the whole ranking", async () => {
    const { ranking } = await fitRanking(trainingOf(before, itemCount), { seed: 0, facts: noFacts(itemCount) });
    const own = loadRanking(Object.fromEntries(Object.entries(ranking.save()).map(([name, part]) => [name, stored(part)])));
    const history = before.find((one) => one.length > 10)!;
    const scoreOf = (item: number): number => scoresOf(own.variants["seq-knn"]!, history, itemCount)[item]!;
    const item = Array.from({ length: itemCount }, (_, k) => k).find((one) => !history.includes(one))!;
    const [scored, counted] = [scoreOf(item), own.popularity[item]!];
    for (const event of [...history.slice(-3), item]) own.append({ user: 50, item: event, value: 1 });
    expect(own.appended).toBe(4);
    expect(scoreOf(item)).toBeGreaterThan(scored);
    expect(own.popularity[item]).toBe(counted + 1);
  });

  it("moves the order of popularity that a stranger sees", async () => {
    const { ranking } = await fitRanking(trainingOf(before, itemCount), { seed: 0, facts: noFacts(itemCount) });
    const least = ranking.popularity.indexOf(Math.min(...ranking.popularity));
    const order = () => scoresOf((past, out) => ranking.score(past, out), [], itemCount);
    expect(order()[least]).toBeLessThan(Math.max(...order()));
    for (let k = 0; k < 500; k++) ranking.append({ user: 90 + k, item: least, value: 1 });
    expect(order()[least]).toBe(Math.max(...order()));
  });

  it("draws an item's quality towards its value", async () => {
    const { ranking } = await fitRanking(trainingOf(before, itemCount), { seed: 0, facts: noFacts(itemCount) });
    const count = ranking.popularity[4]!;
    for (const value of [5, 3]) ranking.append({ user: 0, item: 4, value });
    // All values were 1: ten events of the mean, the item's own, and the two.
    expect(ranking.quality[4]).toBeCloseTo((10 + count + 5 + 3) / (10 + count + 2), 5);
  });
});

describe("a widened ranking", () => {
  const training = trainingOf(before, itemCount);

  it("scores what was there as before, and new items 0", () => {
    const models = fitModels(training);
    const wide = widenedScorers(models, itemCount + 3);
    for (const name of Object.keys(models) as (keyof typeof models)[]) {
      for (const history of histories) {
        const expected = [...scoresOf(models[name]!.score, history, itemCount), 0, 0, 0];
        expect({ name, scores: Array.from(scoresOf(wide[name]!.score, [...history, itemCount + 1], itemCount + 3)) }).toEqual(
          name === "seq-knn" ? expect.anything() : { name, scores: expected },
        );
        expect(Array.from(scoresOf(wide[name]!.score, history, itemCount + 3))).toEqual(expected);
      }
    }
  });

  it("knows no neighbours of a new item", () => {
    const wide = widenedScorers(fitModels(training), itemCount + 1)["item-knn"];
    expect(wide.neighbours(itemCount).items).toHaveLength(0);
    expect(wide.similarity(0, itemCount)).toBe(0);
    expect(wide.similarity(0, 1)).toBe(fitModels(training)["item-knn"].similarity(0, 1));
  });

  it("recommends a new item after its first event", async () => {
    const { ranking } = await fitRanking(training, { seed: 0, facts: noFacts(itemCount) });
    const wide = ranking.widened(noFacts(itemCount + 1), itemCount + 1);
    const history = before.find((one) => one.length > 10)!;
    const seen = () => scoresOf((past, out) => wide.score(past, out), history, itemCount + 1);
    const rank = (scores: Float32Array): number => scores.filter((score) => score > scores[itemCount]!).length;
    const unmet = rank(seen());
    for (const event of [...history.slice(-6), itemCount]) wide.append({ user: 60, item: event, value: 1 });
    expect(rank(seen())).toBeLessThan(unmet);
    expect(wide.popularity).toHaveLength(itemCount + 1);
  });

  it("takes along what was appended before", () => {
    const grown = seqKnn.fit(training);
    grown.append(40, 1);
    grown.append(40, 2);
    const expected = scoresOf(grown.score, [1], itemCount);
    expect(Array.from(scoresOf(grown.widened(itemCount + 2).score, [1], itemCount + 2))).toEqual([...expected, 0, 0]);
  });
});
