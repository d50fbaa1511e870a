import { itemKnn } from "../../ranking/item-knn.js";
import { popularity } from "../../ranking/popularity.js";
import { choicesOf, contrastOf } from "../../tools/people/choices.js";
import { companyOf, companyOver } from "../../tools/people/company.js";
import { pagesOf } from "../../tools/people/exposure.js";
import { earlyOf, type Lived } from "../../tools/people/lived.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../tiny-world.js";

const size = 60;
const lived: Lived = {
  items: Int32Array.from({ length: 10 }, (_, k) => k),
  values: new Float32Array(10).fill(3),
  times: Float64Array.from({ length: 10 }, (_, k) => k),
  cut: 6,
};
describe("pages", () => {
  test("hold each late event once and in order, among four times as many items never met", () => {
    for (let seed = 0; seed < 20; seed++) {
      const all = pagesOf(lived, size, seed).flat();
      expect(all).toHaveLength(20);
      expect(all.flatMap(({ taken }) => taken ?? [])).toEqual([6, 7, 8, 9]);
      for (const { item, taken } of all) expect(taken === undefined ? item >= 10 : item === taken).toBe(true);
      expect(new Set(all.map(({ item }) => item)).size).toBe(20);
    }
  });

  test("are of ten, and those that were taken stand anywhere", () => {
    const pages = pagesOf(lived, size, 1);
    expect(pages.map(({ length }) => length)).toEqual([10, 10]);
    const last = Array.from({ length: 60 }, (_, seed) => pagesOf(lived, size, seed).flat().at(-1)!.taken);
    expect(last.some((taken) => taken === undefined)).toBe(true);
    expect(last.some((taken) => taken === 9)).toBe(true);
  });

  test("a catalogue with little that is not met gives what there is; nobody without a late event is asked", () => {
    expect(pagesOf(lived, 12, 1).flat()).toHaveLength(6);
    expect(pagesOf({ ...lived, cut: 10 }, size, 1)).toEqual([]);
    expect(pagesOf(earlyOf({ ...lived, cut: 1 }), size, 1).flat()).toHaveLength(5);
  });
});

test("choices are seen with what was met before, and their place counts", () => {
  const see = (index: number) => ({
    itemId: `i${index}`,
    vector: Float32Array.of(index < 6 ? 1 : 0, index < 6 ? 0 : 1),
    popularity: 0,
    quality: 0,
  });
  const choices = choicesOf(lived, { see, dims: 2, size, company: undefined }, 5);
  const taken = choices.filter(({ happened }) => happened);
  // The taste is of items 0 to 5; item 6 is new to it, and 7 comes after 6, which is just like it.
  expect(taken.map(({ features }) => [features[1], features[4]])).toEqual([
    [0, 1],
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  expect(choices[0]!.offset).toBeCloseTo(0, 12);
  expect(choices[9]!.offset).toBeCloseTo(-0.1 * Math.log(10), 12);
  expect(choices[10]!.offset).toBeCloseTo(0, 12);
});

describe("company", () => {
  const n = 20;
  const interactions = interactionsOf(checkerboard(n), checkerboardItems(n));
  const training = { interactions, itemCount: n };
  const company = companyOver({ popularity: popularity.fit(training), "item-knn": itemKnn.fit(training) }, n);
  const history = Int32Array.of(0, 2, 4);

  test("speaks for what those met who met the same, by each signal but popularity", () => {
    expect(company.names).toEqual(["item-knn", "item-knn-recent"]);
    const [even, odd] = company.standings(history, [6, 7]);
    expect(even!.every((x, k) => x > odd![k]!)).toBe(true);
    expect(company.best(history, 7).toSorted((a, b) => a - b)).toEqual([6, 8, 10, 12, 14, 16, 18]);
  });

  test("is one number by what each signal counts; a signal without a weight counts nothing", () => {
    expect(companyOf([1, 2], ["a", "b"], { a: 0.5, b: 2 })).toBe(4.5);
    expect(companyOf([1, 2], ["a", "b"], { b: 2 })).toBe(4);
    expect(companyOf([], [], {})).toBe(0);
  });

  test("is learned on good items too, and that these come so often is taken out", () => {
    const life = { ...lived, items: Int32Array.of(0, 2, 4, 6), cut: 3 };
    const see = () => ({ itemId: "", vector: Float32Array.of(1, 0), popularity: 0, quality: 0 });
    const choices = contrastOf(life, { see, dims: 2, size: n, company }, 1);
    expect(choices.map(({ happened }) => happened).filter(Boolean)).toHaveLength(1);
    expect(choices).toHaveLength(5);
    // 17 items are open, all of them among the best: an item comes .5 + .5 * 20 / 17 times as often as if all came alike.
    for (const { offset } of choices) expect(offset).toBeCloseTo(-Math.log(0.5 + 10 / 17), 12);
    expect(contrastOf(life, { see, dims: 2, size: n, company: undefined }, 1)).toEqual([]);
  });
});
