import { buildCatalogue } from "../../../catalog/build-catalogue.js";
import { decodePart, encodePart } from "../../../catalog/part-file.js";
import { fitNewcomers, loadNewcomers, saveNewcomers, scoreNewcomers } from "../../../ranking/content/newcomers.js";
import { ials } from "../../../ranking/ials.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../../tiny-world.js";

const size = 60;
/** A checkerboard whose even items are comedies and whose odd ones are dramas; the last two of each have been met by nobody. */
const fresh = [56, 57, 58, 59];
const catalogue = buildCatalogue(
  Array.from({ length: size }, (_, k) => ({
    ...{ id: `i${k}`, title: `No ${k}`, numbers: {}, texts: {} },
    attributes: { genres: [k % 2 ? "Drama" : "Comedy"] },
  })),
  [{ name: "genres", kind: "category", synonyms: {} }],
);
const events = checkerboard(size).filter(({ itemId }) => !fresh.includes(Number(itemId.slice(1))));
const interactions = interactionsOf(events, checkerboardItems(size));
const model = ials.fit({ interactions, itemCount: size });
const counts = new Float32Array(size);
for (const item of interactions.items) counts[item]!++;

test("who met comedies is told the new comedies", () => {
  const newcomers = fitNewcomers(catalogue, model, counts, undefined, 1)!;
  expect([...newcomers.items]).toEqual(fresh);
  expect(newcomers.open).toBe(0);
  const scores = (history: Int32Array): Float32Array => {
    const out = new Float32Array(size);
    scoreNewcomers(newcomers, model.userVector(history), out);
    return out;
  };
  const [even, odd] = [scores(Int32Array.of(2, 4, 6)), scores(Int32Array.of(3, 5, 7))];
  expect(Math.min(even[56]!, even[58]!)).toBeGreaterThan(Math.max(even[57]!, even[59]!));
  expect(Math.min(odd[57]!, odd[59]!)).toBeGreaterThan(Math.max(odd[56]!, odd[58]!));
  expect(even.slice(0, 56).every((score) => score === 0)).toBe(true);
});

test("what is saved scores the same", () => {
  const newcomers = fitNewcomers(catalogue, model, counts, undefined, 1)!;
  expect(loadNewcomers(decodePart(encodePart(saveNewcomers(newcomers)), "newcomers.part"))).toEqual(newcomers);
});

test("images that tell the kind open the gate, where texts do not", () => {
  const mute = { ...catalogue, titles: catalogue.titles.map((_, k) => `No ${k}`), categories: new Map() };
  const rows = Float32Array.from({ length: 2 * size }, (_, at) => ((at >> 1) % 2 === at % 2 ? 1 : 0));
  const told = fitNewcomers(mute, model, counts, { dims: 2, rows, known: new Uint8Array(size).fill(1) }, 1)!;
  expect(told.open).toBeGreaterThan(0.5);
});

test("there are none where all is met, or hardly anything", () => {
  expect(
    fitNewcomers(
      catalogue,
      model,
      counts.map((count) => count + 1),
      undefined,
      1,
    ),
  ).toBeUndefined();
  expect(
    fitNewcomers(
      catalogue,
      model,
      counts.map((count, k) => (k < 10 ? count : 0)),
      undefined,
      1,
    ),
  ).toBeUndefined();
});
