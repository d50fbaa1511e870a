import fc from "fast-check";
import { aliasesFor } from "../../tools/aliases.js";

const ids = ["5", "12", "film-9", "a b"];

test("every id has a name of its own, and back", () => {
  const { ids: shown, of, idOf } = aliasesFor(ids, 7);
  expect([...shown].sort()).toEqual([...ids].sort());
  expect(shown.map(of)).toEqual(["c1", "c2", "c3", "c4"]);
  expect(shown.map((id) => idOf(of(id)))).toEqual(shown);
});

test("the order comes from the seed and the set alone", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 }), fc.integer(), (some, seed) => {
      expect(aliasesFor([...some].reverse(), seed).ids).toEqual(aliasesFor(some, seed).ids);
    }),
  );
  const many = Array.from({ length: 30 }, (_, k) => String(k));
  expect(aliasesFor(many, 1).ids).not.toEqual(aliasesFor(many, 2).ids);
});

test.each(["c9", "C 1", "с1", "12", "", "__proto__", "constructor"])("%j stands for no id", (alias) => {
  expect(aliasesFor(ids, 7).idOf(alias)).toBeUndefined();
});

test("case and space around a name are forgiven, an id shown twice has one name", () => {
  const { idOf, ids: shown } = aliasesFor([...ids, ...ids], 7);
  expect(idOf(" C1 ")).toBe(shown[0]);
  expect(shown).toHaveLength(4);
});
