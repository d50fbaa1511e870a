import { likedOf } from "../../tools/liked.js";

const past = (...values: number[]) => ({ known: true, items: Int32Array.from(values.keys()), values: Float32Array.from(values) });

test.each([
  ["the user's own mean divides", past(1, 2, 3), 5, [1, 2]],
  ["a single rating is held against what everybody gives", past(0.5), 3.5, []],
  ["and is liked from there on", past(3.5), 3.5, [0]],
  ["without a scale what was met is liked", past(1, 1), undefined, [0, 1]],
  ["a skip never is", past(-1), undefined, []],
  ["nothing was met", past(), 3.5, []],
])("%s", (_what, its, everybody, liked) => {
  expect([...likedOf(its, everybody)]).toEqual(liked);
});
