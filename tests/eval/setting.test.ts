import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { buildInteractions } from "../../catalog/build-interactions.js";
import { traitField } from "../../catalog/trait-field.js";
import type { Field } from "../../domain/item.js";
import { settingOf } from "../../eval/setting.js";

const fields: Field[] = ["country", "genres", "moods"].map((name) => ({ name, kind: "category", synonyms: {} }));
const catalogue = buildCatalogue(
  [
    { id: "a", title: "a", attributes: { genres: ["x"], country: ["p"], moods: ["1", "2", "3"] }, numbers: {}, texts: {} },
    { id: "b", title: "b", attributes: { genres: ["y", "x"], moods: ["4"] }, numbers: {}, texts: {} },
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

test("the attribute is the one with a plain name for genres", () => expect(traitField(catalogue)).toBe("genres"));

test("else the one that items have most values of; a flag is none", () => {
  const items = ["1", "2", "3", "4"].map((id) => ({
    id,
    title: id,
    attributes: { poster: ["true"], mood: [`m${id}`, "m1"], country: [`c${id}`] },
    numbers: {},
    texts: {},
  }));
  const kinds = ["poster", "country", "mood"].map((name): Field => ({ name, kind: "category", synonyms: {} }));
  expect(traitField(buildCatalogue(items, kinds))).toBe("mood");
});

test("a catalogue without categories has none", () => {
  const bare = buildCatalogue([{ id: "a", title: "a", attributes: {}, numbers: {}, texts: {} }], []);
  expect(traitField(bare)).toBeUndefined();
});

test("popularity is counted where it is learned from", () => {
  const { popularity, popularityPlace, userCount } = settingOf(catalogue, train);
  expect([[...popularity], [...popularityPlace], userCount]).toEqual([[1, 2], [1, 0], 2]);
});
