import { powerLaw } from "../../eval/power-law.js";
import { markov } from "../../ranking/markov.js";
import { topK } from "../../ranking/top-k.js";

const size = { items: 2000, events: 40_000, seed: 1 };
const { interactions, itemCount } = powerLaw(size);
const { offsets, items } = interactions;

test("about as many events as asked, every user has three, every item is of the catalogue", () => {
  expect(itemCount).toBe(2000);
  expect(Math.abs(items.length / 40_000 - 1)).toBeLessThan(0.1);
  expect(interactions.values).toHaveLength(items.length);
  for (let user = 0; user + 1 < offsets.length; user++) expect(offsets[user + 1]! - offsets[user]!).toBeGreaterThanOrEqual(3);
  expect(items.every((item) => item >= 0 && item < 2000)).toBe(true);
});

test("popularity falls by a power law: the first hundredth has a fair share of the events, and the tail has some too", () => {
  const counts = new Float32Array(2000);
  for (const item of items) counts[item]!++;
  const ranked = counts.slice().sort().reverse();
  const share = ranked.subarray(0, 20).reduce((sum, one) => sum + one, 0) / items.length;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.7);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1000);
});

test("there is something to learn: what follows is often what Markov says, and not always", () => {
  const fitted = markov.fit({ interactions, itemCount });
  const scores = new Float32Array(2000);
  let found = 0;
  const users = 200;
  const other = powerLaw({ ...size, seed: 2 }).interactions;
  for (let user = 0; user < users; user++) {
    const past = other.items.subarray(other.offsets[user]!, other.offsets[user + 1]! - 1);
    fitted.score(past, scores);
    if (topK(scores, 10).includes(other.items[other.offsets[user + 1]! - 1]!)) found++;
  }
  // By chance .005.
  expect(found / users).toBeGreaterThan(0.1);
  expect(found / users).toBeLessThan(0.9);
});

test("the seed decides all", () => {
  expect(powerLaw(size)).toEqual({ interactions, itemCount });
  expect(powerLaw({ ...size, seed: 2 }).interactions.items).not.toEqual(items);
});
