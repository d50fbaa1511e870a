import fc from "fast-check";
import { topK } from "../../ranking/top-k.js";

/** Few distinct values, so that ties are the rule. */
const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double(), fc.constantFrom(Number.NaN, -Infinity, Infinity, -0));
const entries = fc.array(fc.record({ score, allowed: fc.boolean() }), { maxLength: 60 });

test("topK agrees with sorting", () => {
  fc.assert(
    fc.property(entries, fc.nat(70), fc.boolean(), (given, k, masked) => {
      const scores = given.map((one) => one.score);
      const mask = masked ? Uint8Array.from(given, (one) => Number(one.allowed)) : undefined;
      const expected = [...scores.keys()]
        .filter((index) => !Number.isNaN(scores[index]) && (!mask || mask[index]))
        .sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b]! - scores[a]!))
        .slice(0, k);
      expect(Array.from(topK(scores, k, mask))).toEqual(expected);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test("topK of nothing, of k = 0 and of all that is forbidden is empty", () => {
  expect(topK([], 5).length).toBe(0);
  expect(topK([1, 2], 0).length).toBe(0);
  expect(topK([1, 2], 5, new Uint8Array(2)).length).toBe(0);
});

test.each([-1, 1.5, Number.NaN])("topK refuses k = %d", (k) => {
  expect(() => topK([1], k)).toThrow(RangeError);
});
