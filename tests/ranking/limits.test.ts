import { latestOf } from "../../ranking/binary-rows.js";
import { itemKnn } from "../../ranking/item-knn.js";
import { large, lengthsFor } from "../../ranking/limits.js";
import { markov } from "../../ranking/markov.js";
import { seqKnn } from "../../ranking/seq-knn.js";
import { strongest } from "../../ranking/weighted-rows.js";
import { scoresOf, trainingOf } from "./worlds.js";

test("lists have an end in a large catalogue, and the matrices of a million items hold 40 million entries at most", () => {
  expect(lengthsFor(large - 1)).toMatchObject({ neighbours: 200, paired: Number.POSITIVE_INFINITY });
  expect(lengthsFor(100_000).neighbours).toBe(200);
  expect(lengthsFor(1_000_000).neighbours).toBe(40);
  expect(lengthsFor(100_000_000).neighbours).toBe(20);
});

test("rows are cut to their last entries, or to their largest weights; ties to the entry that stands first", () => {
  const binary = { offsets: Int32Array.of(0, 3, 3, 4), columns: Int32Array.of(5, 6, 7, 8) };
  expect(latestOf(binary, 2)).toEqual({ offsets: Int32Array.of(0, 2, 2, 3), columns: Int32Array.of(6, 7, 8) });
  expect(latestOf(binary, 3)).toBe(binary);
  const weighted = { offsets: Int32Array.of(0, 3, 3, 4), items: Int32Array.of(5, 6, 7, 8), weights: Float32Array.of(1, 2, 1, 9) };
  expect(strongest(weighted, 2)).toEqual({
    offsets: Int32Array.of(0, 2, 2, 3),
    items: Int32Array.of(6, 5, 8),
    weights: Float32Array.of(2, 1, 9),
  });
  expect(strongest(weighted, 3)).toBe(weighted);
});

/** Item 0 is followed by 300 items, the later the more often; each user has three events. */
const crowded = trainingOf(
  Array.from({ length: 1200 }, (_, user) => [0, 1 + Math.floor(Math.sqrt(user / 1200) * 300), 400 + user]),
  25_000,
);

test("a large catalogue's Markov keeps the strongest followers, and no more than its limit", () => {
  const { offsets, items } = markov.fit(crowded).save().columns;
  const row = items!.subarray(offsets![0], offsets![1]);
  expect(row.length).toBe(lengthsFor(25_000).followers);
  expect(row).toContain(300);
  expect(row).not.toContain(1);
});

test("a large catalogue's SeqKNN looks up the newest occurrences alone", () => {
  const { starts, places } = seqKnn.fit(crowded).save().columns;
  const most = lengthsFor(25_000).postings;
  expect(starts![1]).toBe(most);
  expect(places![0]).toBe((1200 - most) * 3);
});

test("a large catalogue's ItemKNN lets one item vote for so many and no more", () => {
  const wide = trainingOf(
    Array.from({ length: 1100 }, (_, user) => [0, 1 + user]),
    25_000,
  );
  const voted = scoresOf(itemKnn.fit(wide).score, [0], 25_000);
  expect(voted.filter((score) => score > 0)).toHaveLength(lengthsFor(25_000).votes);
});
