import fc from "fast-check";
import { sharedTraits } from "../../ranking/fusion/shared-traits.js";

const rows = (sets: number[][]) => {
  const offsets = Int32Array.from({ length: sets.length + 1 }, (_, k) => sets.slice(0, k).reduce((sum, set) => sum + set.length, 0));
  return { offsets, columns: Int32Array.from(sets.flat()) };
};
const jaccard = (a: number[], b: number[]): number => {
  const shared = a.filter((trait) => b.includes(trait)).length;
  return shared / (a.length + b.length - shared || 1);
};
const set = fc.uniqueArray(fc.nat(12), { maxLength: 5 });

test("each item of the pool shares with each of the others what it should, whatever was asked before", () => {
  fc.assert(
    fc.property(fc.array(set, { minLength: 1, maxLength: 9 }), fc.array(fc.nat(8), { maxLength: 8 }), (sets, picks) => {
      const traits = rows(sets);
      const pool = Int32Array.from(sets, (_, k) => k);
      for (const others of [picks, picks.slice(1)].map((some) => some.map((pick) => pick % sets.length))) {
        const expected = sets.flatMap((own) => others.map((other) => jaccard(own, sets[other]!)));
        expect(Array.from(sharedTraits(traits, pool, Int32Array.from(others)))).toEqual(expected);
      }
    }),
  );
});

test("an item is all its own, and items without traits share nothing", () => {
  const traits = rows([[0, 3], [3], []]);
  expect(Array.from(sharedTraits(traits, Int32Array.of(0, 1, 2), Int32Array.of(0, 2)))).toEqual([1, 0, 0.5, 0, 0, 0]);
});
