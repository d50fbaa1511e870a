import { titled } from "../../web/src/model/titled.js";

test("a title is what was said, or as much of it as fits", () => {
  expect(titled("")).toBe("What is there for me?");
  expect(titled("x".repeat(60))).toBe("x".repeat(60));
  expect(titled("x".repeat(61))).toBe(`${"x".repeat(57)}…`);
});

test("no character is cut in two", () => {
  expect(titled(`${"x".repeat(56)}😀 and more words`)).toBe(`${"x".repeat(56)}😀…`);
  expect(titled("👨‍👩‍👧".repeat(61))).toBe(`${"👨‍👩‍👧".repeat(57)}…`);
});
