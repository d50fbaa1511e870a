import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { decodePart, encodePart } from "../../catalog/part-file.js";
import { buildTextIndex, loadTextIndex, loadTextIndexGently } from "../../catalog/text-index.js";
import type { Field } from "../../domain/item.js";

const fields: Field[] = [
  { name: "year", kind: "number", synonyms: {} },
  { name: "plot", kind: "text", synonyms: {} },
];
const films: [title: string, year: number | undefined, events: number, plot?: string][] = [
  ["Matrix, The", 1999, 50, "A hacker learns the truth about his world."],
  ["Matrix Reloaded, The", 2003, 20],
  ["Toy Story", 1995, 90],
  ["Toy Story 2", 1999, 60],
  ["Hamlet", 1948, 5],
  ["Hamlet", 1996, 30],
  ["Hamlet", 1990, 10],
  ["Amelie (Fabuleux destin d'Amélie Poulain, Le)", 2001, 40],
  ["Amelia", 2009, 1],
  ["Rocky V", 1990, 3],
  ["Thelma & Louise", 1991, 9],
  ["Femme Nikita, La (Nikita)", 1990, 7],
  ["Heat (1995)", undefined, 8],
  ["Blade Runner 2049", 2017, 4],
];
const items = films.map(([title, year, , plot], at) => ({
  id: `f${at}`,
  title,
  attributes: {},
  numbers: year === undefined ? {} : { year },
  texts: plot === undefined ? {} : { plot },
}));
const catalogue = buildCatalogue(items, fields, "film");
const popularity = films.map(([, , events]) => events);
const built = buildTextIndex(catalogue, popularity);
const loaded = loadTextIndex(decodePart(encodePart(built.save()), "here"), catalogue, popularity);
const large = buildTextIndex(catalogue, popularity, 0);
const largeLoaded = loadTextIndex(decodePart(encodePart(large.save()), "here"), catalogue, popularity);

describe.each([
  ["built", built],
  ["saved and loaded", loaded],
  ["built as for a large catalogue", large],
  ["saved and loaded as for a large catalogue", largeLoaded],
])("an index that was %s", (_name, index) => {
  const found = (words: string) => index.searchTitles(words, 5).map(({ index: at }) => films[at]![0]);
  const named = (words: string, exact?: boolean) =>
    index.resolveTitle(words, exact).map(({ index: at }) => `${films[at]![0]} ${films[at]![1] ?? ""}`.trim());

  test.each([
    ["matrix", "Matrix, The"],
    ["the matirx", "Matrix, The"],
    ["matr", "Matrix, The"],
    ["AMÉLIE poulain", "Amelie (Fabuleux destin d'Amélie Poulain, Le)"],
    ["thelma luise", "Thelma & Louise"],
    ["hacker", "Matrix, The"],
  ])("searching %j finds %s first", (words, title) => expect(found(words)[0]).toBe(title));

  test("searches keep to the limit, best first, and find nothing in nothing", () => {
    const hits = index.searchTitles("the matrix toy story hamlet", 3);
    expect(hits).toHaveLength(3);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    expect([index.searchTitles("", 5), index.searchTitles("zzzzqqqq", 5), index.searchTitles("matrix", 0)]).toEqual([[], [], []]);
  });

  test.each<[string, string[]]>([
    ["toy story", ["Toy Story 1995"]],
    ["Toy Story 2", ["Toy Story 2 1999"]],
    ["the matrix", ["Matrix, The 1999"]],
    ["Matrix, The", ["Matrix, The 1999"]],
    ["the matirx", ["Matrix, The 1999"]],
    ["hamlet", ["Hamlet 1996", "Hamlet 1990", "Hamlet 1948"]],
    ["Hamlet (1990)", ["Hamlet 1990"]],
    ["hamlet 1948", ["Hamlet 1948"]],
    ["hamlet 1999", []],
    ["hamlte 1948", ["Hamlet 1948"]],
    ["amélie", ["Amelie (Fabuleux destin d'Amélie Poulain, Le) 2001"]],
    ["le fabuleux destin d'amelie poulain", ["Amelie (Fabuleux destin d'Amélie Poulain, Le) 2001"]],
    ["rocky 5", ["Rocky V 1990"]],
    ["rocky 9", []],
    ["thelma and louise", ["Thelma & Louise 1991"]],
    ["nikita", ["Femme Nikita, La (Nikita) 1990"]],
    ["heat", ["Heat (1995)"]],
    ["heat 1995", ["Heat (1995)"]],
    ["heat 1986", []],
    ["blade runner 2049", ["Blade Runner 2049 2017"]],
    ["story", []],
    ["a film about toys", []],
    ["", []],
    ["...", []],
  ])("%j names %j", (words, titles) => expect(named(words)).toEqual(titles));

  test("exactness is 1 for the same words only; `exact` wants them", () => {
    expect(index.resolveTitle("The MATRIX")).toEqual([{ index: 0, exactness: 1 }]);
    expect(index.resolveTitle("matirx")[0]!.exactness).toBeCloseTo(5 / 6);
    expect([named("matirx", true), named("matrix", true), named("hamlet 1948", true)]).toEqual([[], ["Matrix, The 1999"], ["Hamlet 1948"]]);
  });
});

test("without popularity namesakes keep the catalogue's order; an empty catalogue has an index too", () => {
  expect(
    buildTextIndex(catalogue)
      .resolveTitle("hamlet")
      .map(({ index }) => index),
  ).toEqual([4, 5, 6]);
  for (const from of [0, 1]) {
    const empty = buildTextIndex(buildCatalogue([], fields), undefined, from);
    expect([empty.searchTitles("x", 3), empty.resolveTitle("x")]).toEqual([[], []]);
  }
});

test("the large index scores words that it knows as MiniSearch does", () => {
  for (const words of ["toy", "la", "the toy", "his", "hacker truth", "story", "rocky v"]) {
    const expected = built.searchTitles(words, 20);
    const found = large.searchTitles(words, 20);
    expect(found[0]!.index).toBe(expected[0]!.index);
    for (const { index, score } of found)
      expect(Math.abs(score / expected.find((one) => one.index === index)!.score - 1)).toBeLessThan(1e-6);
  }
});

test("read gently it finds the same", async () => {
  for (const own of [built, large]) {
    const gently = await loadTextIndexGently(decodePart(encodePart(own.save()), "here"), catalogue, popularity);
    for (const title of catalogue.titles) {
      expect(gently.searchTitles(title, 5)).toEqual(own.searchTitles(title, 5));
      expect(gently.resolveTitle(title)).toEqual(own.resolveTitle(title));
    }
  }
});
