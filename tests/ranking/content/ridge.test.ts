import fc from "fast-check";
import type { Content, Targets } from "../../../ranking/content/content.js";
import { mapped } from "../../../ranking/content/mapped.js";
import { foldMoments, pooled, predictInto, solveRidge } from "../../../ranking/content/ridge.js";
import { distance, drawn, followingFrom } from "./worlds.js";

const solved = (content: Content, targets: Targets, lambda: number) =>
  solveRidge(pooled(foldMoments(content, targets, 3, (item) => item % 3)), lambda);

const predictions = (content: Content, targets: Targets, lambda: number): Float32Array => {
  const out = new Float32Array(content.known.length * targets.dims);
  const map = solved(content, targets, lambda);
  for (let item = 0; item < content.known.length; item++) predictInto(map, content, item, out);
  return out;
};

test("a linear map is found again, constant and all", () => {
  const content = drawn(60, 5, 1);
  const targets = followingFrom([[content, 1]], 3, 0);
  const moved = { ...targets, rows: targets.rows.map((value) => value + 7) };
  expect(distance(moved, predictions(content, moved, 1e-9), 60)).toBeLessThan(1e-6);
});

test("no other weights have a smaller penalised error: the gradient is 0", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.01, max: 10, noNaN: true }), (seed, lambda) => {
      const [content, targets] = [drawn(20, 3, seed), { ...followingFrom([[drawn(20, 3, seed + 1), 1]], 2, 1), weights: weighed(20) }];
      const { inputMean, outputMean, weights } = solved(content, targets, lambda);
      const ridge = lambda * (traceAbout(content, targets, inputMean) / 3);
      for (let i = 0; i < 3; i++) {
        for (let k = 0; k < 2; k++) {
          let gradient = ridge * weights[i * 2 + k]!;
          for (let item = 0; item < 20; item++) {
            let predicted = outputMean[k]!;
            for (let j = 0; j < 3; j++) predicted += (content.rows[item * 3 + j]! - inputMean[j]!) * weights[j * 2 + k]!;
            gradient -= targets.weights[item]! * (targets.rows[item * 2 + k]! - predicted) * (content.rows[item * 3 + i]! - inputMean[i]!);
          }
          // The inverse is taken in 32 bits.
          expect(Math.abs(gradient)).toBeLessThan(1e-4);
        }
      }
    }),
    { numRuns: 30 },
  );
});

const weighed = (count: number): Float32Array => Float32Array.from({ length: count }, (_, item) => item % 4);
const traceAbout = ({ rows }: Content, { weights }: Targets, mean: Float64Array): number =>
  weights.reduce((sum, weight, item) => sum + weight * mean.reduce((own, m, i) => own + (rows[item * 3 + i]! - m) ** 2, 0), 0);

test("items without weight or content teach nothing, and an item without content gets the mean", () => {
  const content = drawn(30, 4, 5);
  const targets = followingFrom([[content, 1]], 2, 0.1, 10);
  const without = { ...content, known: content.known.map((one, item) => (item === 29 ? 0 : one)) };
  const spoiled = { ...targets, rows: targets.rows.map((value, at) => (at < 20 || at >= 58 ? 1e6 : value)) };
  expect(predictions(without, spoiled, 0.1)).toEqual(predictions(without, targets, 0.1));
  const mean = Float32Array.from(solved(without, targets, 0.1).outputMean);
  expect(predictions(without, targets, 0.1).slice(58)).toEqual(mean);
});

test("content that tells nothing predicts the mean, and no content at all predicts 0", () => {
  const content = { ...drawn(12, 2, 1), rows: new Float32Array(24).fill(3) };
  const targets = followingFrom([[drawn(12, 2, 2), 1]], 1, 0);
  const mean = targets.rows.reduce((sum, value) => sum + value, 0) / 12;
  for (const value of predictions(content, targets, 1)) expect(value).toBeCloseTo(mean, 5);
  const nothing = { ...content, known: new Uint8Array(12) };
  expect([...predictions(nothing, targets, 1)]).toEqual(Array(12).fill(0));
});

describe("what is mapped", () => {
  const content = drawn(200, 6, 3);
  const targets = followingFrom([[content, 1]], 4, 0.5, 40);

  test("tells items that nobody has met better than their mean does", () => {
    const { rows, mean } = mapped(content, targets);
    const guess = Float32Array.from({ length: rows.length }, (_, at) => mean[at % 4]!);
    expect(distance(targets, rows, 40)).toBeLessThan(0.5 * distance(targets, guess, 40));
  });

  test("has not seen an item's own target where it stands outside", () => {
    const moved = { ...targets, rows: targets.rows.slice() };
    moved.rows.fill(0, 100 * 4, 101 * 4);
    const [before, after] = [mapped(content, targets), mapped(content, moved)];
    expect(after.lambda).toBe(before.lambda);
    expect(after.outside.slice(400, 404)).toEqual(before.outside.slice(400, 404));
    expect(after.rows.slice(400, 404)).not.toEqual(before.rows.slice(400, 404));
  });

  test("holds back the more the less there is to learn", () => {
    const nothing = followingFrom([[drawn(200, 6, 77), 1]], 4, 1);
    expect(mapped(content, nothing).lambda).toBeGreaterThan(mapped(content, followingFrom([[content, 1]], 4, 0)).lambda);
  });
});
