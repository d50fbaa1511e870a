import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { buildInteractions } from "../../catalog/build-interactions.js";
import type { Field } from "../../domain/item.js";
import { settingOf, traitField } from "../../eval/setting.js";

const fields: Field[] = ["country", "genres", "tags"].map((name) => ({ name, kind: "category", synonyms: {} }));
const catalogue = buildCatalogue(
  [
    { id: "a", title: "a", attributes: { genres: ["x"], country: ["p"], tags: ["1", "2", "3"] }, numbers: {}, texts: {} },
    { id: "b", title: "b", attributes: { genres: ["y", "x"], tags: ["4"] }, numbers: {}, texts: {} },
  ],
  fields,
);
const train = buildInteractions(
  [
    { userId: "u", itemId: "b", value: 1, time: 1 },
    { userId: "v", itemId: "b", value: 1, time: 2 },
    { userId: "u", itemId: "a", value: 1, time: 3 },
  ],
  catalogue,
);

test("the attribute is the one that most items have, of several the plainest", () => expect(traitField(catalogue)).toBe("genres"));

test("a catalogue without categories has none", () => {
  const bare = buildCatalogue([{ id: "a", title: "a", attributes: {}, numbers: {}, texts: {} }], []);
  expect(traitField(bare)).toBeUndefined();
});

test("popularity is counted where it is learned from", () => {
  const { popularity, popularityPlace, userCount } = settingOf(catalogue, train);
  expect([[...popularity], [...popularityPlace], userCount]).toEqual([[1, 2], [1, 0], 2]);
});
