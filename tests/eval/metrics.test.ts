import fc from "fast-check";
import type { Judged, Setting } from "../../eval/metric.js";
import { type MetricName, metrics } from "../../eval/metrics.js";

/** Ten items. Popularity falls from item 0 (80 events) to item 9 (never met), 100 users. Genres: 0 A; 1 A B; 2 B; 3 C; the rest none. */
const setting: Setting = {
  itemCount: 10,
  userCount: 100,
  popularity: Float32Array.of(80, 50, 25, 10, 8, 6, 4, 2, 1, 0),
  popularityPlace: Int32Array.from({ length: 10 }, (_, place) => place),
  traits: { offsets: Int32Array.of(0, 1, 3, 4, 5, 5, 5, 5, 5, 5, 5), columns: Int32Array.of(0, 0, 1, 1, 2) },
};

const judged = (list: number[], places: number[], rest: Partial<Judged> = {}): Judged => ({
  list: Int32Array.from(list),
  places: Float64Array.from(places),
  relevant: Int32Array.from(places, (_, at) => at),
  history: Int32Array.of(9),
  ...rest,
});

const valueFor = (name: MetricName, given: Judged | Judged[], k: number, world = setting): number => {
  const metric = metrics[name];
  if ("all" in metric) return metric.all([given].flat(), k, world);
  return metric.each([given].flat()[0]!, k, world);
};

const log2 = Math.log2;
const ln = Math.log;

/** By metric: what is judged, k, the value worked out by hand. */
const byHand: [MetricName, string, Judged | Judged[], number, number][] = [
  ["hr", "a hit at the last place that counts", judged([], [2]), 3, 1],
  ["hr", "a hit just outside", judged([], [3]), 3, 0],
  ["hr", "a tie across the cut counts by its mean place", judged([], [2.5]), 3, 1],
  ["ndcg", "the first place", judged([], [0]), 10, 1],
  ["ndcg", "one item at the third place", judged([], [2]), 10, 1 / log2(4)],
  ["ndcg", "two of three", judged([], [0, 3, 50]), 10, (1 + 1 / log2(5)) / (1 + 1 / log2(3) + 1 / log2(4))],
  ["ndcg", "more relevant items than places: the ideal is cut too", judged([], [0, 1, 2]), 2, 1],
  ["recall", "two of four", judged([], [0, 9, 10, 11]), 10, 0.5],
  ["precision", "two of ten places", judged([], [0, 9, 10]), 10, 0.2],
  ["precision", "k over the list: empty places are no hits", judged([1], [0]), 4, 0.25],
  ["mrr", "the first hit counts", judged([], [1, 2]), 10, 0.5],
  ["mrr", "nothing among the first k", judged([], [10]), 10, 0],
  ["map", "hits at ranks 1 and 3 of three relevant", judged([], [0, 2, 30]), 10, (1 + 2 / 3) / 3],
  ["map", "divided by what fits into k", judged([], [0, 5, 6]), 2, 1 / 2],
  ["coverage", "three of ten items, one shown twice", [judged([0, 1], []), judged([1, 2], [])], 2, 0.3],
  ["coverage", "only the first k count", [judged([0, 1], []), judged([2, 3], [])], 1, 0.2],
  ["gini", "one item of ten is all that is shown", [judged([4], []), judged([4], [])], 1, 0.9],
  ["gini", "all alike", [judged([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [])], 10, 0],
  ["ild", "A, A B and B: 1/2, 1 and 1/2 apart", judged([0, 1, 2], []), 3, 2 / 3],
  ["ild", "two without genres are as far apart as can be", judged([7, 8], []), 2, 1],
  ["ild", "the same genres", judged([0, 0], []), 2, 0],
  ["entropy", "one genre alone", judged([0, 0], []), 2, 0],
  ["entropy", "A and B halves of three genres: ln 2 / ln 3", judged([0, 2], []), 2, ln(2) / ln(3)],
  ["entropy", "A, and A with B: 3/4 and 1/4", judged([0, 1], []), 2, -(0.75 * ln(0.75) + 0.25 * ln(0.25)) / ln(3)],
  ["entropy", "items without genres count for nothing", judged([0, 2, 7, 8], []), 4, ln(2) / ln(3)],
  ["entropy", "only the first k count", judged([0, 2], []), 1, 0],
  ["overlap", "one of three items in common", [judged([0, 1], []), judged([1, 2], [])], 2, 1 / 3],
  ["overlap", "the mean over three pairs: 1, 0 and 0", [judged([0], []), judged([0], []), judged([1], [])], 1, 1 / 3],
  ["overlap", "two empty lists have nothing in common", [judged([], []), judged([], [])], 2, 0],
  ["novelty", "met by half and by a quarter", judged([1, 2], []), 2, 1.5],
  ["novelty", "met by nobody counts as met by one", judged([9], []), 1, log2(100)],
  ["arp", "50 and 25 events", judged([1, 2], []), 2, 37.5],
  ["tail-share", "items 0 and 1 are the head", judged([0, 1, 2, 3], []), 4, 0.5],
  ["serendipity", "a hit among the 100 most popular is none", judged([0], [0]), 1, 0],
  ["calibration-kl", "the same mixture", judged([1], [], { history: Int32Array.of(0, 2) }), 1, 0],
  [
    "calibration-kl",
    "B is missing: .5 ln(.5 / .995) + .5 ln(.5 / .005)",
    judged([0], [], { history: Int32Array.of(1) }),
    1,
    0.5 * ln(0.5 / 0.995) + 0.5 * ln(0.5 / 0.005),
  ],
];

test.each(byHand)("%s: %s", (name, _what, given, k, expected) => {
  expect(valueFor(name, given, k)).toBeCloseTo(expected, 12);
});

test("serendipity counts a hit outside the 100 most popular", () => {
  const rare = { ...setting, popularityPlace: setting.popularityPlace.map((place) => place + 95) };
  const given = judged([7, 3], [0, 1, 5], { relevant: Int32Array.of(7, 3, 8) });
  expect(valueFor("serendipity", given, 2, rare)).toBe(1 / 2);
});

const needingRelevant: MetricName[] = ["hr", "ndcg", "recall", "precision", "mrr", "map", "serendipity"];

test.each(needingRelevant)("%s is NaN without a relevant item, not 0", (name) => {
  expect(valueFor(name, judged([1, 2], []), 10)).toBeNaN();
});

const needingList: MetricName[] = ["ild", "entropy", "novelty", "arp", "tail-share", "calibration-kl", "gini"];

test.each(needingList)("%s is NaN for an empty list", (name) => {
  expect(valueFor(name, judged([], [3]), 10)).toBeNaN();
});

test.each(["ild", "entropy", "calibration-kl"] as const)("%s is NaN where the catalogue has no categories", (name) => {
  expect(valueFor(name, judged([0, 1], [3], { history: Int32Array.of(0) }), 10, { ...setting, traits: undefined })).toBeNaN();
});

test("overlap is NaN for a single user", () => expect(valueFor("overlap", judged([0], []), 1)).toBeNaN());

const names = Object.keys(metrics) as MetricName[];
const unbounded: MetricName[] = ["novelty", "arp", "calibration-kl"];

/** A user's list without repeats, of which some items are relevant; others were not ranked at all. */
const judgedUsers = fc
  .record({ list: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 10 }), hits: fc.nat(3), missed: fc.nat(2) })
  .filter(({ hits, missed }) => hits + missed > 0)
  .map(({ list, hits, missed }) => {
    const found = Math.min(hits, list.length);
    const places = [...Array.from({ length: found }, (_, place) => place), ...new Array<number>(missed).fill(Number.POSITIVE_INFINITY)];
    return judged(list, places, {
      relevant: Int32Array.from([...list.slice(0, found), 20, 21].slice(0, places.length)),
      history: Int32Array.of(0, 1),
    });
  });

test.each(names)("%s is never below 0, a share never above 1, whatever k", (name) => {
  fc.assert(
    fc.property(judgedUsers, fc.integer({ min: 1, max: 30 }), (given, k) => {
      const value = valueFor(name, given, k);
      if (Number.isNaN(value)) return;
      expect(value).toBeGreaterThanOrEqual(-1e-12);
      if (!unbounded.includes(name)) expect(value).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});
