import { fuse } from "../../tools/fuse.js";

const hits = (...indexes: number[]) => indexes.map((index) => ({ index, score: 0 }));
const pools = new Map([
  ["titles", hits(7, 3)],
  ["meaning", hits(3)],
]);

test("weights are shared by rank and added to the base, best first, with the rank in each pool", () => {
  const [best, next] = fuse(pools, { titles: 2, meaning: 1 }, (index) => -index);
  expect(best).toEqual({ index: 3, score: -3 + 2 / Math.log2(3) + 1, found: { titles: 2, meaning: 1 } });
  expect(next).toEqual({ index: 7, score: -7 + 2, found: { titles: 1 } });
});

test("a search without a weight only widens the union; equal scores go by the index", () => {
  expect(fuse(pools, {}, () => 0).map(({ index, score }) => [index, score])).toEqual([
    [3, 0],
    [7, 0],
  ]);
});

test("of no pools comes nothing", () => expect(fuse(new Map(), { titles: 2 }, () => 0)).toEqual([]));
