import fc from "fast-check";
import { withinReach } from "../../tools/within-reach.js";

test.each([
  [[5, 4, 3], 1, [0, 1, 2]],
  [[3, 4, 5], 0, [0, 1, 2]],
  [[1, 9, 2, 3], 1, [1, 0, 3, 2]],
  [[0, 0, 0, 9], 1, [0, 1, 3, 2]],
  [[0, 0, 0, 9], 3, [3, 0, 1, 2]],
  [[], 1, []],
])("%j with reach %i", (values, reach, order) => {
  expect(withinReach(values, reach)).toEqual(order);
});

const values = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 });

test("whatever the values, all stand somewhere and nothing further than its reach", () => {
  fc.assert(
    fc.property(values, fc.nat(6), (all, reach) => {
      const order = withinReach(all, reach);
      expect([...order].sort((a, b) => a - b)).toEqual(all.map((_, k) => k));
      expect(Math.max(0, ...order.map((old, place) => Math.abs(old - place)))).toBeLessThanOrEqual(reach);
    }),
  );
});

test("with unlimited reach it sorts, ties in place", () => {
  fc.assert(
    fc.property(values, (all) => {
      const sorted = all.map((_, k) => k).sort((a, b) => all[b]! - all[a]! || a - b);
      expect(withinReach(all, all.length)).toEqual(sorted);
    }),
  );
});
