import { rivalTerms } from "../../tools/rival-terms.js";

/** Five items: a b | a b | a c | c | d. */
const column = {
  field: { name: "genres", kind: "category" as const, synonyms: {} },
  values: ["a", "b", "c", "d"],
  counts: Int32Array.of(3, 2, 2, 1),
  offsets: Int32Array.of(0, 2, 4, 6, 7, 8),
  codes: Int32Array.of(0, 1, 0, 1, 0, 2, 2, 3),
};

test.each([
  ["nearest first: b shares 2 of 3, c 1 of 4", "a", 3, ["b", "c"]],
  ["no more than asked for", "a", 1, ["b"]],
  ["one direction is the other", "c", 3, ["a"]],
  ["a term that stands alone has none", "d", 3, []],
  ["nor has one that is not there", "e", 3, []],
])("%s", (_what, term, count, expected) => {
  expect(rivalTerms(column as never, term, count)).toEqual(expected);
});
