import type { Catalogue } from "../../catalog/catalogue.js";
import { rightSingularVectors } from "../../ranking/randomized-svd.js";
import { fitSemanticSpace, loadSemanticSpace } from "../../ranking/semantic-space.js";
import { symmetricEigen } from "../../ranking/symmetric-eigen.js";
import { topK } from "../../ranking/top-k.js";
import { RowsBuilder } from "../../ranking/weighted-rows.js";
import { wordsOf } from "../../ranking/words.js";
import { noise } from "../noise.js";
import { categoryColumn } from "./bundled.js";
import { stored, trainingOf } from "./worlds.js";

interface Film {
  title: string;
  genres: string[];
  year: number;
  plot: string;
}

const films: Film[] = [
  { title: "Night of the Ghost", genres: ["Horror"], year: 1981, plot: "a haunted house" },
  { title: "Ghost Ship", genres: ["Horror"], year: 1984, plot: "a haunted ship at sea" },
  { title: "The Cellar", genres: ["Horror"], year: 1988, plot: "a house and its cellar" },
  { title: "Paris in Spring", genres: ["Romance", "Comedy"], year: 1995, plot: "two lovers meet in Paris" },
  { title: "Lovers", genres: ["Romance"], year: 1997, plot: "two lovers part" },
  { title: "Wedding Bells", genres: ["Comedy", "Romance"], year: 1999, plot: "a wedding goes wrong" },
];

const catalogueOf = (given: Film[]): Catalogue => ({
  noun: "film",
  nouns: ["film"],
  size: given.length,
  ids: given.map(({ title }) => title),
  titles: given.map(({ title }) => title),
  fields: [],
  categories: new Map([
    [
      "genres",
      categoryColumn(
        "genres",
        given.map(({ genres }) => genres),
      ),
    ],
  ]),
  numbers: new Map([["year", Float64Array.from(given, ({ year }) => year)]]),
  texts: new Map([["plot", given.map(({ plot }) => plot)]]),
  indexOf: () => undefined,
  idOf: (index) => given[index]!.title,
  titleOf: (index) => given[index]!.title,
  item: () => {
    throw new RangeError("not asked for");
  },
});

const { interactions } = trainingOf([[0, 1, 2], [1, 2, 0], [3, 4, 5], [4, 5], []], films.length);
const catalogue = catalogueOf(films);
const space = fitSemanticSpace(catalogue, interactions, 1, 4);

const nearest = (query: string, count: number): string[] => {
  const vector = space.query(query)!;
  return Array.from(
    topK(
      Float64Array.from(films.keys(), (i) => space.cosine(i, vector)),
      count,
    ),
    (i) => films[i]!.title,
  );
};

test("items of one kind are closer than items of two", () => {
  for (const i of films.keys()) {
    const to = (sameKind: boolean) =>
      [...films.keys()].filter((j) => j !== i && (i < 3 === j < 3) === sameKind).map((j) => space.similarity(i, j));
    expect(Math.min(...to(true))).toBeGreaterThan(Math.max(...to(false)) + 0.2);
    expect(space.similarity(i, i)).toBeCloseTo(1, 6);
  }
});

test("words find items that do not hold them, by company", () => {
  expect(nearest("haunted", 3).sort()).toEqual(["Ghost Ship", "Night of the Ghost", "The Cellar"]);
  expect(nearest("romance", 3).sort()).toEqual(["Lovers", "Paris in Spring", "Wedding Bells"]);
  expect(nearest("something from the 1980s, GHOSTS please", 2).sort()).toEqual(["Ghost Ship", "Night of the Ghost"]);
});

test("a query is a vector of length 1, and undefined when no word is known", () => {
  const vector = space.query("haunted lovers")!;
  expect(vector.length).toBe(space.dims);
  expect(vector.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 5);
  for (const unknown of ["", "the of", "xyzzy", "!?"]) expect(space.query(unknown)).toBeUndefined();
});

test("the same seed gives the same bits, before and after save and load", () => {
  const part = space.save();
  expect(fitSemanticSpace(catalogue, interactions, 1, 4).save()).toEqual(part);
  const loaded = loadSemanticSpace(stored(part));
  expect(loaded.save()).toEqual(part);
  expect(loaded.query("haunted")).toEqual(space.query("haunted"));
  expect(() => loadSemanticSpace({ ...part, columns: {} })).toThrow(/part semantic-space, column words/);
});

test.each([
  ["no items", [], 0],
  ["one item", films.slice(0, 1), 1],
  ["an item without any feature", [{ title: "", genres: [], year: Number.NaN, plot: "" }], 0],
])("works with %s", (_world, given, dims) => {
  const small = fitSemanticSpace(catalogueOf(given), trainingOf([], given.length).interactions, 1);
  expect(small.dims).toBe(dims);
  expect(small.items.length).toBe(given.length * dims);
  expect(small.items.every(Number.isFinite)).toBe(true);
  expect(small.query("ghost") === undefined).toBe(dims === 0);
});

test("words: case, accents, plurals and empty words", () => {
  expect(wordsOf("The Amélie of STORIES, Heroes & Glass-Houses (1990s)")).toEqual(["amelie", "story", "heroe", "glass", "house", "1990s"]);
});

test("symmetricEigen: A v = lambda v, highest first, vectors orthonormal", () => {
  const n = 12;
  const next = noise(4);
  const half = Float64Array.from({ length: n * n }, () => next() - 0.5);
  const a = half.map((x, at) => x + half[(at % n) * n + Math.floor(at / n)]!);
  const { values, vectors } = symmetricEigen(a, n);
  for (let k = 0; k < n; k++) {
    if (k > 0) expect(values[k]).toBeLessThanOrEqual(values[k - 1]!);
    for (let row = 0; row < n; row++) {
      let product = 0;
      for (let col = 0; col < n; col++) product += a[row * n + col]! * vectors[col * n + k]!;
      expect(product).toBeCloseTo(values[k]! * vectors[row * n + k]!, 9);
    }
  }
});

test("rightSingularVectors agrees with the eigenvectors of A'A; zeros beyond the rank", () => {
  const [rows, columns, rank] = [30, 20, 5];
  const next = noise(8);
  const left = Array.from({ length: rows * rank }, () => next() - 0.5);
  const right = Array.from({ length: rank * columns }, () => next() - 0.5);
  const builder = new RowsBuilder(rows);
  const gram = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    const own = Array.from({ length: columns }, (_, col) =>
      Math.fround(right.slice(0, rank).reduce((sum, _r, k) => sum + left[row * rank + k]! * right[k * columns + col]!, 0)),
    );
    for (const [col, value] of own.entries()) builder.add(col, value);
    builder.endRow();
    for (let i = 0; i < columns; i++) for (let j = 0; j < columns; j++) gram[i * columns + j]! += own[i]! * own[j]!;
  }
  const { vectors } = symmetricEigen(gram, columns);
  const found = rightSingularVectors(builder.rows(), columns, 8, 1);
  for (let k = 0; k < rank; k++) {
    let overlap = 0;
    for (let col = 0; col < columns; col++) overlap += found[k * columns + col]! * vectors[col * columns + k]!;
    expect(Math.abs(overlap)).toBeCloseTo(1, 6);
  }
  expect(found.subarray(7 * columns).every((x) => x === 0)).toBe(true);
});
