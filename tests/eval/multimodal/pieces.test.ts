import { isSo, type Look, lookMeasures } from "../../../domain/look.js";
import { alignmentOf } from "../../../eval/multimodal/alignment.js";
import { conditions } from "../../../eval/multimodal/conditions.js";
import { contactSheetOf, likenessQuantiles, nearestTo } from "../../../eval/multimodal/nearest.js";
import { mostDraws, overDraws } from "../../../eval/multimodal/over-draws.js";
import { linesOf, verdictOn } from "../../../eval/multimodal/tables.js";
import { shuffled } from "../../../ranking/random.js";
import { drawn } from "../../ranking/content/worlds.js";

const content = { ...drawn(40, 3, 1), known: Uint8Array.from({ length: 40 }, (_, item) => (item < 30 ? 1 : 0)) };
content.rows.fill(0, 90);
const isNew = Uint8Array.from({ length: 40 }, (_, item) => (item % 2 === 0 ? 1 : 0));
const rowOf = (rows: Float32Array, item: number): string => [...rows.subarray(item * 3, item * 3 + 3)].join(" ");

describe("images", () => {
  test("swapped are the same images, dealt to the same items in another order", () => {
    const { rows, known } = conditions.swapped.of(content, 5);
    const own = Array.from({ length: 30 }, (_, item) => rowOf(content.rows, item));
    const dealt = Array.from({ length: 30 }, (_, item) => rowOf(rows, item));
    expect(known).toEqual(content.known);
    expect([...dealt].sort()).toEqual([...own].sort());
    expect(dealt.filter((row, at) => row === own[at]).length).toBeLessThan(5);
  });

  test("swapped after are dealt out among the new items, and those of the others stay", () => {
    const { rows, known } = conditions["swapped after"].of(content, 5, isNew);
    expect(known).toEqual(content.known);
    const bearers = [...known.keys()].filter((item) => known[item] === 1);
    const [fresh, met] = [1, 0].map((one) => bearers.filter((item) => isNew[item] === one));
    for (const item of met!) expect(rowOf(rows, item)).toBe(rowOf(content.rows, item));
    expect(fresh!.map((item) => rowOf(rows, item)).sort()).toEqual(fresh!.map((item) => rowOf(content.rows, item)).sort());
    expect(fresh!.filter((item) => rowOf(rows, item) === rowOf(content.rows, item)).length).toBeLessThan(5);
  });

  test("noisy vary about their own, and absent ones stay absent", () => {
    const { rows, known } = conditions.noisy.of(content, 5);
    expect(known).toEqual(content.known);
    expect([...rows.subarray(90)].every((value) => value === 0)).toBe(true);
    const gaps = rows.slice(0, 90).map((value, at) => value - content.rows[at]!);
    const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0) / 90);
    expect(spread).toBeGreaterThan(1.4);
    expect(spread).toBeLessThan(2.6);
  });

  test("missing are gone from half of the items, their numbers too", () => {
    const { rows, known } = conditions.missing.of(content, 5);
    const gone = [...known.keys()].filter((item) => content.known[item] === 1 && known[item] === 0);
    expect(gone.length).toBeGreaterThan(8);
    // Of the items that a draw by the same seed makes new, some keep theirs, and some do not.
    const fresh = [...shuffled(40, 5).subarray(0, 20)].filter((item) => content.known[item] === 1);
    expect([fresh.some((item) => known[item] === 1), fresh.some((item) => known[item] === 0)]).toEqual([true, true]);
    for (const item of gone) expect(rowOf(rows, item)).toBe("0 0 0");
    for (const item of known.keys()) if (known[item] === 1) expect(rowOf(rows, item)).toBe(rowOf(content.rows, item));
  });

  test.each(Object.entries(conditions))("%s leave what was given as it is, and are decided by the seed", (_, { of }) => {
    const before = content.rows.slice();
    expect(of(content, 3, isNew)).toEqual(of(content, 3, isNew));
    expect(content.rows).toEqual(before);
  });
});

describe("intervals over draws", () => {
  test("are those of the textbook", () => {
    // Mean 3, standard deviation sqrt(2.5), t(4) = 2.776.
    const { mean, low, high } = overDraws([1, 2, 3, 4, 5]);
    expect([mean, low, high].map((value) => value.toFixed(3))).toEqual(["3.000", "1.037", "4.963"]);
  });

  test("of one draw are unknown, and of too many or none refused", () => {
    expect(overDraws([2])).toEqual({ mean: 2, low: Number.NaN, high: Number.NaN });
    expect(() => overDraws([])).toThrow(RangeError);
    expect(() => overDraws(Array(mostDraws + 1).fill(1))).toThrow(RangeError);
  });

  test("of differences are taken draw by draw", () => {
    const system = (name: string, ndcg: number) => ({ name, ndcg, recall: ndcg, lists: [] });
    const trials = [0.1, 0.3, 0.2].map((ndcg, seed) => ({
      ...{ seed, users: 1, cold: 1, cases: [] },
      systems: [system("random", 0), system("text", ndcg), system("image, clean", ndcg + 0.01)],
    }));
    const image = linesOf(trials).find(({ name }) => name === "image, clean")!;
    expect(image.againstText.low).toBeCloseTo(0.01, 6);
    expect(verdictOn(image.againstText)).toBe("above");
    expect(verdictOn(image.againstRandom)).toBe("level");
  });
});

describe("what may be said of images", () => {
  const look = (values: Partial<Look>): Look => ({ ...Object.fromEntries(lookMeasures.map((name) => [name, 50])), ...values }) as Look;
  const looks = [look({ lightness: 10, coloured: 0.5 }), look({ lightness: 90, coloured: 0.5 })];
  const percepts = {
    ...{ perceiver: "p", dims: 0, measureNames: lookMeasures, sums: ["", ""], vectors: new Float32Array(0) },
    ids: ["a", "b"],
    measures: Float32Array.from(looks.flatMap((one) => lookMeasures.map((name) => one[name]))),
  };
  const catalogue = { idOf: (index: number) => ["a", "b", "c"][index]! };

  test("is borne out where the second look agrees, and counted where it does not", async () => {
    const honest = await alignmentOf(new Set([0, 1, 2]), catalogue, percepts, async (id) => looks[id === "a" ? 0 : 1]!);
    expect(honest).toMatchObject({ items: 2, borne: honest.made });
    expect(honest.by.dark).toEqual({ made: 1, borne: 1 });
    const swapped = await alignmentOf(new Set([0, 1]), catalogue, percepts, async (id) => looks[id === "a" ? 1 : 0]!);
    expect(swapped.by.dark).toEqual({ made: 1, borne: 0 });
    expect(isSo(looks[1]!, "dark")).toBe(false);
  });

  test("is nothing where nothing was recommended", async () => {
    expect(await alignmentOf(new Set(), catalogue, percepts, async () => looks[0]!)).toEqual({ items: 0, made: 0, borne: 0, by: {} });
  });
});

test("the nearest images are those with the largest inner product, and a sheet begins each row with the item itself", () => {
  const own = { dims: 1, rows: Float32Array.of(1, 5, 3, 9), known: Uint8Array.of(1, 1, 1, 0) };
  expect(nearestTo(own, 0, 2)).toEqual([1, 2]);
  const rows = contactSheetOf(own, { idOf: (index) => `i${index}` }, 1);
  expect(rows.map((row) => row.length)).toEqual([3, 3, 3]);
  expect(rows.map(([first]) => first).sort()).toEqual(["i0", "i1", "i2"]);
});

test("the likeness of two images drawn at random is 0 at the median where they have nothing in common, and rises", () => {
  const found = likenessQuantiles(drawn(400, 20, 3), 1);
  const cosines = found.map(({ cosine }) => cosine);
  expect(Math.abs(cosines[0]!)).toBeLessThan(0.02);
  // The standard deviation of a cosine in 20 dimensions is about 1 / sqrt(20).
  expect(cosines[2]!).toBeCloseTo(2.33 / Math.sqrt(20), 1);
  expect([...cosines].sort((a, b) => a - b)).toEqual(cosines);
  expect(likenessQuantiles({ dims: 1, rows: Float32Array.of(1, 0), known: Uint8Array.of(1, 0) }, 1)).toEqual([]);
});
