import { sizesFor } from "../../ranking/sizes.js";
import { randomSequences, trainingOf } from "./worlds.js";

const sequences = randomSequences(3, { users: 2000, items: 60, longest: 4 });

test("the report names what is fitted for the size, and what is left out", () => {
  expect(sizesFor(trainingOf(sequences, 60))).toEqual([
    "popularity",
    "item-knn: 200 neighbours",
    "markov",
    "ease",
    "ar",
    "seq-knn: 2,000 occurrences",
    "ials: 64 dimensions, 12 sweeps",
  ]);
  expect(sizesFor(trainingOf(sequences, 1_000_000))).toEqual([
    "popularity",
    "item-knn: 40 neighbours, 1,000 votes",
    "markov: 200 followers",
    "seq-knn: 500 occurrences",
    "ials: 32 dimensions, 6 sweeps, best items by cells",
    "left out: ease, ar (over 10,000 items)",
  ]);
});
