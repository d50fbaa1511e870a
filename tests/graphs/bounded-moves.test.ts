import { farthestMove } from "./bounded-moves.js";

test.each([
  [[], [], 0],
  [["a", "b"], ["a", "b"], 0],
  [["a", "b", "c"], ["b", "a", "c"], 1],
  [["a", "b", "c"], ["a", "b", "d"], 1],
  [["a", "b", "c"], ["d", "b", "a"], 3],
])("from %j to %j the farthest move is %i", (core, led, moved) => {
  expect(farthestMove(core, led)).toBe(moved);
});
