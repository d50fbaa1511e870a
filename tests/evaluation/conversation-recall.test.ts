import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fitChoices } from "../../eval/conversation/choice-model.js";
import { type Outside, outsideOf } from "../../eval/conversation/outside.js";
import { rankLabels, type SystemName } from "../../eval/conversation/ranked-labels.js";
import { readDialogues } from "../../eval/conversation/read-dialogues.js";
import { estimate } from "../../eval/conversation/recall.js";
import { dealt, splitsOf } from "../../eval/conversation/splits.js";
import { bundled } from "../bundled.js";
import { genreWorld } from "../eval/conversation/genre-world.js";
import { noise } from "../noise.js";
import { interactionsOf } from "../tiny-world.js";

/** Nothing is known of these films elsewhere. */
const elsewhere: Outside = {
  matched: 0,
  events: new Float64Array(40),
  neighbours: () => ({ items: new Int32Array(), weights: new Float32Array() }),
};
const worlds: (() => void)[] = [];
const made = (parts: Record<string, readonly [number, number]>) => {
  const { dir, remove } = genreWorld(parts);
  worlds.push(remove);
  return dir;
};
afterAll(() => {
  for (const remove of worlds) remove();
});

const recallOf = (dir: string, part: string, folds: number) => {
  const set = readDialogues(dir);
  const { splits, learned } = splitsOf(set, part, folds);
  const { ranked } = rankLabels(set, splits, elsewhere, { seed: 0, progress: () => {}, onScores: () => {} });
  const at = (name: SystemName, k: number) => ranked.filter(({ ranks }) => ranks[name] < k).length / ranked.length;
  return { at, learned, ranked };
};

test("a world with a known answer: content finds the genre, other dialogues the film", () => {
  const { at, learned, ranked } = recallOf(made({ valid: [0, 60] }), "valid", 3);
  expect(learned).toMatch(/cross-fitting/);
  expect(ranked).toHaveLength(60);
  expect(at("untrained", 12)).toBeGreaterThan(0.95);
  expect(at("content", 10)).toBe(1);
  expect(at("content", 1)).toBeLessThan(0.6);
  expect(at("full", 1)).toBeGreaterThan(0.95);
});

test("other parts of the folder are learned from where there are any, and the tested one then is not", () => {
  const { at, learned } = recallOf(made({ train: [0, 40], valid: [40, 60] }), "valid", 3);
  expect(learned).toBe("the part train");
  expect(at("full", 1)).toBeGreaterThan(0.95);
});

test("no label of a tested dialogue leaks: what one dialogue alone recommends is not known from counts", () => {
  const dir = made({ valid: [0, 60] });
  const set = readDialogues(dir);
  const lonely = set.entries.findIndex(({ name }) => name.startsWith("Film music j"));
  const turns = set.parts.get("valid")!.map((turn, at) => (at === 7 ? { ...turn, labels: [lonely] } : turn));
  const { splits } = splitsOf({ ...set, parts: new Map([["valid", turns]]) }, "valid", 3);
  const { ranked } = rankLabels(set, splits, elsewhere, { seed: 0, progress: () => {}, onScores: () => {} });
  // Behind every film that other dialogues recommend; known from its own, it would stand among them.
  expect(ranked.find(({ label }) => label === lonely)!.ranks.popularity).toBeGreaterThan(15);
});

test("dialogues of which the tested part holds turns too are not learned from", () => {
  const set = readDialogues(made({ train: [0, 60], valid: [40, 60] }));
  const { splits, learned } = splitsOf(set, "valid", 3);
  expect(learned).toBe("the part train, without the 20 dialogues there of which valid holds turns too");
  const tested = new Set(set.parts.get("valid")!.map(({ dialog }) => `train ${dialog}`));
  expect(splits[0]!.folds.flat()).toHaveLength(40);
  expect(splits[0]!.folds.flat().filter(({ dialog }) => tested.has(dialog))).toEqual([]);
});

test("folds hold whole dialogues, every turn once", () => {
  const { parts } = readDialogues(made({ valid: [0, 60] }));
  const turns = parts.get("valid")!.flatMap((turn) => [turn, turn]);
  const folds = dealt(turns, 7);
  expect(folds.flat()).toHaveLength(120);
  const homes = folds.map((fold) => new Set(fold.map(({ dialog }) => dialog)));
  for (const [at, home] of homes.entries()) for (const dialog of home) expect(homes.findIndex((other) => other.has(dialog))).toBe(at);
});

test("a conditional logit finds the weights that the choices were drawn with", () => {
  const random = noise(2);
  const truth = [1.5, -0.7, 0];
  const cases = Array.from({ length: 1500 }, () => {
    const x = Float32Array.from({ length: 8 * 3 }, () => random() * 2 - 1);
    const scores = Array.from({ length: 8 }, (_, row) => truth.reduce((sum, weight, k) => sum + weight * x[row * 3 + k]!, 0));
    const odds = scores.map(Math.exp);
    let left = random() * odds.reduce((sum, one) => sum + one, 0);
    const chosen = odds.findIndex((one) => {
      left -= one;
      return left <= 0;
    });
    return { x, chosen: [Math.max(0, chosen)], offsets: new Float32Array(8) };
  });
  fitChoices(cases, 3).forEach((weight, k) => {
    expect(Math.abs(weight - truth[k]!)).toBeLessThan(0.2);
  });
});

test("intervals: whole dialogues are drawn, so one long dialogue weighs as one", () => {
  const even = Array.from({ length: 400 }, (_, at) => ({ dialog: `d${at}`, value: at % 2 }));
  const { mean, low, high } = estimate(even, 1, 500);
  expect(mean).toBe(0.5);
  expect(high - low).toBeGreaterThan(0.07);
  expect(high - low).toBeLessThan(0.13);
  const clustered = even.map(({ value }, at) => ({ dialog: `d${at % 2}`, value }));
  expect(estimate(clustered, 1, 500)).toMatchObject({ low: 0, high: 1 });
  expect(estimate([], 1, 10).mean).toBeNaN();
});

test("entries are found in another set by title and year, articles and subtitles as they may be", () => {
  const { catalogue } = bundled().world;
  const entries = [
    { title: "The Matrix", year: 1999 },
    { title: "Heat", year: 1995 },
    { title: "Heat", year: 1932 },
  ].map((one) => ({ ...one, name: one.title, genres: [], people: [], words: [] }));
  const idOf = (title: string, year: number) =>
    catalogue.ids[catalogue.titles.findIndex((own, at) => own === title && catalogue.numbers.get("year")![at] === year)]!;
  const events = ["a", "b", "c"].flatMap((userId) =>
    [idOf("Matrix, The", 1999), idOf("Heat", 1995)].map((itemId, time) => ({ userId, itemId, value: 5, time })),
  );
  const outside = outsideOf(entries, { catalogue, interactions: interactionsOf(events, catalogue.ids) });
  expect([outside.matched, [...outside.events]]).toEqual([2, [3, 3, 0]]);
  expect([...outside.neighbours(0).items]).toEqual([1]);
  expect(outside.neighbours(2).items).toHaveLength(0);
});

describe("a folder that is not as it should be", () => {
  test("a missing file, a line that is no turn, and no folder at all are told", () => {
    const dir = made({ valid: [0, 4] });
    expect(() => readDialogues(join(dir, "nowhere"))).toThrow(/no such folder/);
    writeFileSync(join(dir, "extra.jsonl"), '{"dialog_id": 1}\n');
    expect(() => readDialogues(dir)).toThrow(/extra.jsonl:1.*dialog_id, context, entity and rec/);
    rmSync(join(dir, "item_ids.json"));
    expect(() => readDialogues(dir)).toThrow(/item_ids.json/);
  });

  test("a recommendation that names no known item is counted, not guessed", () => {
    const dir = made({ valid: [0, 4] });
    writeFileSync(join(dir, "odd.jsonl"), JSON.stringify({ dialog_id: 9, context: [], entity: [], rec: ["No Such Film"] }));
    expect(readDialogues(dir).unread).toBe(1);
  });
});
