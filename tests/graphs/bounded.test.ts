import { bundled } from "../bundled.js";
import { farthestMove, movesUnderLies } from "./bounded-moves.js";

const loaded = bundled();

test("whatever a model answers, no item stands more than one place from where the core has it", async () => {
  const { farthest, taken } = await movesUnderLies(loaded, { requests: 12, seed: 6, reach: 1, reading: false });
  expect(farthest).toBe(1);
  const { reading, ...others } = taken;
  expect(reading).toBe(0);
  expect(Math.min(...Object.values(others))).toBeGreaterThan(0);
});

test("nor from where the core has it by the same reading of the user's words", async () => {
  const { farthest, taken } = await movesUnderLies(loaded, { requests: 6, seed: 3, reach: 1, reading: true });
  expect(farthest).toBe(1);
  expect(taken.reading).toBeGreaterThan(0);
});

test.each([
  [[], [], 0],
  [["a", "b"], ["a", "b"], 0],
  [["a", "b", "c"], ["b", "a", "c"], 1],
  [["a", "b", "c"], ["a", "b", "d"], 1],
  [["a", "b", "c"], ["d", "b", "a"], 3],
])("from %j to %j the farthest move is %i", (core, led, moved) => {
  expect(farthestMove(core, led)).toBe(moved);
});
