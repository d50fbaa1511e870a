import { BrokenArtifact } from "../../domain/errors.js";
import { binned } from "../../ranking/gbdt/bins.js";
import { type ForestSettings, fitForest, type Groups } from "../../ranking/gbdt/fit-forest.js";
import { type Forest, forestPart, loadForest } from "../../ranking/gbdt/forest.js";
import type { Kernel } from "../../ranking/kernel/kernel.js";
import { kernels } from "../../ranking/kernel/kernels.js";
import { noise } from "../noise.js";
import { stored } from "./worlds.js";

/** The forest's value for the row of features that begins at `from`, walked node by node. */
const predict = ({ roots, features, thresholds, left, values }: Forest, given: Float32Array, from: number): number =>
  roots.reduce((sum, root) => {
    let node = root;
    while (features[node]! >= 0) node = left[node]! + (given[from + features[node]!]! < thresholds[node]! ? 0 : 1);
    return sum + values[node]!;
  }, 0);

const settings: ForestSettings = { trees: 60, leaves: 6, fewest: 5, lambda: 1, rate: 0.2, share: 1, seed: 1 };

/** Groups of ten rows; in each the row is picked for which `worth` of its features is highest. */
const groupsOf = (count: number, width: number, worth: (row: Float32Array) => number, seed: number): Groups => {
  const next = noise(seed);
  const features = Float32Array.from({ length: count * 10 * width }, () => next());
  const picked = new Uint8Array(count * 10);
  const worthOf = (row: number) => worth(features.subarray(row * width, (row + 1) * width));
  for (let q = 0; q < count; q++) {
    const rows = Array.from({ length: 10 }, (_, k) => q * 10 + k);
    picked[rows.reduce((best, row) => (worthOf(row) > worthOf(best) ? row : best))] = 1;
  }
  return { width, features, picked, offsets: Int32Array.from({ length: count + 1 }, (_, q) => q * 10) };
};

/** The share of groups whose picked row the trees put first. */
const foundFirst = (forest: ReturnType<typeof fitForest>, { width, features, picked, offsets }: Groups): number => {
  let first = 0;
  for (let q = 0; q + 1 < offsets.length; q++) {
    const rows = Array.from({ length: offsets[q + 1]! - offsets[q]! }, (_, k) => offsets[q]! + k);
    const scores = rows.map((row) => predict(forest, features, row * width));
    if (picked[rows[scores.indexOf(Math.max(...scores))]!] === 1) first++;
  }
  return first / (offsets.length - 1);
};

/** Neither feature tells anything alone. */
const crossed = ([a = 0, b = 0]: Float32Array): number => (a - 0.5) * (b - 0.5);

test("learns what no weighted sum could: the product of two features, on groups it has not seen", () => {
  const forest = fitForest(groupsOf(400, 3, crossed, 1), settings);
  const found = foundFirst(forest, groupsOf(200, 3, crossed, 2));
  // By chance .1; a weighted sum finds what lies at an edge, about .2; more than .97 would be a leak.
  expect(found).toBeGreaterThan(0.5);
  expect(found).toBeLessThan(0.97);
});

test("the same seed gives the same forest, another another", () => {
  const groups = groupsOf(50, 3, crossed, 1);
  const some = { ...settings, share: 0.5 };
  expect(fitForest(groups, some)).toEqual(fitForest(groups, some));
  expect(fitForest(groups, some)).not.toEqual(fitForest(groups, { ...some, seed: 2 }));
});

test("groups in which nothing was picked teach nothing", () => {
  const groups = groupsOf(30, 2, crossed, 1);
  const forest = fitForest({ ...groups, picked: groups.picked.map(() => 0) }, settings);
  expect(Array.from({ length: 20 }, (_, row) => predict(forest, groups.features, row * 2))).toEqual(new Array(20).fill(0));
});

test("scores 0 without rows", () => {
  const forest = fitForest({ width: 2, offsets: new Int32Array(1), features: new Float32Array(0), picked: new Uint8Array(0) }, settings);
  expect(predict(forest, Float32Array.of(1, 2), 0)).toBe(0);
});

test("no leaf has fewer rows than allowed, and no tree more leaves", () => {
  const groups = groupsOf(40, 2, crossed, 1);
  const forest = fitForest(groups, { ...settings, trees: 1, fewest: 60, leaves: 4 });
  const rows = new Map<number, number>();
  for (let row = 0; row < 400; row++) {
    const value = predict(forest, groups.features, row * 2);
    rows.set(value, (rows.get(value) ?? 0) + 1);
  }
  expect(forest.features.filter((feature) => feature < 0).length).toBeLessThanOrEqual(4);
  expect(Math.min(...rows.values())).toBeGreaterThanOrEqual(60);
});

test("predicts the same after save and load, and refuses a part without its columns", () => {
  const groups = groupsOf(50, 3, crossed, 1);
  const forest = fitForest(groups, settings);
  const loaded = loadForest(stored(forestPart(forest)));
  for (let row = 0; row < 30; row++) expect(predict(loaded, groups.features, row * 3)).toBe(predict(forest, groups.features, row * 3));
  expect(() => loadForest({ meta: {}, columns: {} })).toThrow(BrokenArtifact);
});

test("a value is in the bin of as many edges as are not above it", () => {
  const next = noise(4);
  const features = Float32Array.from({ length: 3000 }, (_, at) => (at % 3 === 0 ? Math.floor(next() * 4) : at % 3 === 1 ? next() : 7));
  const { edges, columns, rows } = binned(features, 3);
  expect(rows).toBe(1000);
  expect(edges.map(({ length }) => length)).toEqual([3, 63, 0]);
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, f) => {
      expect(column[row]).toBe(edges[f]!.filter((edge) => edge <= features[row * 3 + f]!).length);
    });
  }
});

describe.each(Object.entries(kernels) as [string, Kernel][])("trees by kernel %s", (_name, own) => {
  test.each([0, 1, 3, 4, 5, 300, 5000])("%i rows at once are each the sum of its leaves, to the bit", (rows) => {
    const groups = groupsOf(500, 3, crossed, 1);
    const forest = fitForest(groups, settings);
    const expected = Array.from({ length: rows }, (_, row) => predict(forest, groups.features, row * 3));
    expect(Array.from(own.trees(forest)(groups.features, 3, rows))).toEqual(expected);
  });

  test("a value at the threshold goes right, and so do infinities and what is no number; wider rows and none at all are read too", () => {
    const forest = {
      roots: Int32Array.of(0, 3),
      features: Int32Array.of(2, -1, -1, -1),
      thresholds: Float32Array.of(0.5, 0, 0, 0),
      left: Int32Array.of(1, 0, 0, 0),
      values: Float32Array.of(0, 1, 2, 10),
    };
    const column = [0.4, 0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
    const rows = Float32Array.from(column.flatMap((x) => [9, 9, x, 9]));
    expect(Array.from(own.trees(forest)(rows, 4, 5))).toEqual([11, 12, 12, 11, 12]);
    const none = { ...forest, roots: new Int32Array(0) };
    expect(Array.from(own.trees(none)(rows, 4, 5))).toEqual([0, 0, 0, 0, 0]);
  });
});
