import { narrowed } from "../../ranking/narrowed.js";

test("a column takes half the bytes as long as its largest number fits in", () => {
  const column = Int32Array.of(0, 7, 65_535);
  expect(narrowed(column, 65_536)).toEqual(Uint16Array.of(0, 7, 65_535));
  expect(narrowed(column, 65_537)).toBe(column);
});
