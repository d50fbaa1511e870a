import fc from "fast-check";
import { placesOf } from "../../eval/places.js";

const allOpen = (count: number) => new Uint8Array(count).fill(1);

test("the best is at place 0, and every better item pushes down by one", () => {
  expect([...placesOf([0.1, 0.9, 0.5], Int32Array.of(0, 1), allOpen(3))]).toEqual([0, 2]);
});

test("alone among equals a target has the middle place", () => {
  expect([...placesOf([1, 1, 1, 1, 1], Int32Array.of(3), allOpen(5))]).toEqual([2]);
});

test("targets that are equal to each other alone take the places one after the other", () => {
  expect([...placesOf([5, 5, 1], Int32Array.of(0, 1), allOpen(3))]).toEqual([0, 1]);
});

test("what is not open is neither a rival nor ranked", () => {
  expect([...placesOf([9, 5, 1], Int32Array.of(0, 2), Uint8Array.of(0, 1, 1))]).toEqual([1]);
});

/** All orders of a few items that go down by score, with equal scores in every order. */
const orders = (scores: readonly number[], items: readonly number[]): number[][] => {
  if (items.length === 0) return [[]];
  const best = Math.max(...items.map((item) => scores[item]!));
  return items
    .filter((item) => scores[item] === best)
    .flatMap((first) =>
      orders(
        scores,
        items.filter((item) => item !== first),
      ).map((rest) => [first, ...rest]),
    );
};

test("agrees with the mean over all orders of equal scores", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 63 }),
      (scores, mask) => {
        const items = scores.map((_, item) => item);
        const targets = items.filter((item) => (mask >> item) & 1);
        const all = orders(scores, items);
        const places = all.map((order) => order.flatMap((item, place) => (targets.includes(item) ? [place] : [])));
        const means = targets.map((_, k) => places.reduce((sum, own) => sum + own[k]!, 0) / all.length);
        const found = placesOf(scores, Int32Array.from(targets), allOpen(scores.length));
        expect(found).toHaveLength(targets.length);
        means.forEach((mean, k) => {
          expect(found[k]).toBeCloseTo(mean, 9);
        });
      },
    ),
  );
});
