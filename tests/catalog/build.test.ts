import fc from "fast-check";
import { buildCatalogue } from "../../catalog/build-catalogue.js";
import { buildInteractions } from "../../catalog/build-interactions.js";
import { loadCatalogue, loadInteractions, saveCatalogue, saveInteractions } from "../../catalog/catalogue-parts.js";
import type { Part } from "../../catalog/part.js";
import { decodePart, encodePart } from "../../catalog/part-file.js";
import { BadDataset, BrokenArtifact } from "../../domain/errors.js";
import type { Event } from "../../domain/event.js";
import type { Field, Item } from "../../domain/item.js";
import { checkerboard, checkerboardItems, interactionsOf } from "../tiny-world.js";
import { thrown } from "./files.js";

const fields: Field[] = [
  { name: "tags", kind: "category", synonyms: { scary: "Horror" } },
  { name: "maker", kind: "person", synonyms: {} },
  { name: "year", kind: "number", synonyms: {} },
  { name: "plot", kind: "text", synonyms: {} },
];
const stored = (part: Part): Part => decodePart(encodePart(part), "here");
const bare = (id: string): Item => ({ id, title: id, attributes: {}, numbers: {}, texts: {} });

const value = fc.constantFrom("Horror", "Comedy", "Drama", "Größe");
const item = fc.record({
  id: fc.string({ minLength: 1, maxLength: 8 }),
  title: fc.string(),
  attributes: fc.record(
    { tags: fc.uniqueArray(value, { minLength: 1 }), maker: fc.uniqueArray(value, { minLength: 1 }) },
    { requiredKeys: [] },
  ),
  numbers: fc.record({ year: fc.double({ noNaN: true, noDefaultInfinity: true }) }, { requiredKeys: [] }),
  texts: fc.record({ plot: fc.string({ minLength: 1 }) }, { requiredKeys: [] }),
});

test("items go in and come out, also through the disk's form; what is unknown stays absent", () => {
  fc.assert(
    fc.property(fc.uniqueArray(item, { selector: ({ id }) => id }), (items) => {
      const built = buildCatalogue(items, fields, "film/movie");
      const loaded = loadCatalogue(stored(saveCatalogue(built)));
      for (const catalogue of [built, loaded]) {
        expect([catalogue.size, catalogue.noun, catalogue.nouns]).toEqual([items.length, "film", ["film", "movie"]]);
        expect(catalogue.fields).toEqual(fields);
        items.forEach((given, index) => {
          expect(catalogue.item(index)).toEqual(given);
          expect(catalogue.indexOf(given.id)).toBe(index);
        });
      }
    }),
    { seed: 7, numRuns: 60 },
  );
});

test("a vocabulary is sorted by how many items bear a value, then by name; a value twice in one item counts once", () => {
  const tagged = (id: string, tags: string[]): Item => ({ ...bare(id), attributes: { tags } });
  const { categories } = buildCatalogue([tagged("1", ["b", "a", "b"]), tagged("2", ["c", "b"]), bare("3")], fields);
  expect(categories.get("tags")).toEqual({
    field: fields[0],
    values: ["b", "a", "c"],
    counts: Int32Array.of(2, 1, 1),
    offsets: Int32Array.of(0, 2, 4, 4),
    codes: Int32Array.of(0, 1, 2, 0),
  });
});

test("items may come from any iterable; an id twice is refused; an index outside is a RangeError", () => {
  const catalogue = buildCatalogue(new Set([bare("a"), bare("b")]), []);
  expect(catalogue.ids).toEqual(["a", "b"]);
  expect(thrown(() => buildCatalogue([bare("a"), bare("b"), bare("a")], []))).toBeInstanceOf(BadDataset);
  for (const index of [-1, 2, 0.5, Number.NaN]) expect(thrown(() => catalogue.item(index))).toBeInstanceOf(RangeError);
  expect([catalogue.indexOf("c"), catalogue.indexOf("constructor")]).toEqual([undefined, undefined]);
});

test("no items and no events make empty ones that can be stored", () => {
  const catalogue = loadCatalogue(stored(saveCatalogue(buildCatalogue([], fields))));
  expect([catalogue.size, catalogue.numbers.get("year"), catalogue.categories.get("tags")?.values]).toEqual([0, new Float64Array(), []]);
  const interactions = loadInteractions(stored(saveInteractions(buildInteractions([], catalogue))));
  expect([interactions.users, interactions.offsets, interactions.items.length]).toEqual([[], Int32Array.of(0), 0]);
  expect(interactions.userIndex("u")).toBeUndefined();
});

test("events are grouped by user in the order of time, ties in the order given, repeats left out, as the slow way has it", () => {
  const catalogue = buildCatalogue(["a", "b", "c"].map(bare), []);
  const event: fc.Arbitrary<Event> = fc.record({
    userId: fc.constantFrom("u", "v", "w"),
    itemId: fc.constantFrom("a", "b", "c"),
    value: fc.integer({ min: 1, max: 5 }),
    time: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const { userIndex, ...columns } = loadInteractions(stored(saveInteractions(buildInteractions(events, catalogue))));
      const first = new Map(events.map((event) => [JSON.stringify(event), event]));
      const { userIndex: slow, ...expected } = interactionsOf([...first.values()], ["a", "b", "c"]);
      expect(columns).toEqual(expected);
      for (const user of ["u", "v", "w", "x"]) expect(userIndex(user)).toBe(slow(user));
    }),
    { seed: 7 },
  );
});

test("on the checkerboard every user has met all items of their colour but one", () => {
  const { users, offsets } = buildInteractions(checkerboard(8), buildCatalogue(checkerboardItems(8).map(bare), []));
  expect(users.map((_, u) => offsets[u + 1]! - offsets[u]!)).toEqual(Array(8).fill(3));
});

test("an event of an item that is not there is refused, not taken for the first item", () => {
  const events = [{ userId: "u", itemId: "ghost", value: 1, time: 0 }];
  const error = thrown(() => buildInteractions(events, buildCatalogue([bare("a")], [])));
  expect(error).toBeInstanceOf(BadDataset);
  expect(error.message).toContain('"ghost"');
});

test("a part that lacks a column is a BrokenArtifact", () => {
  const { meta, columns } = saveInteractions(buildInteractions([], buildCatalogue([], [])));
  const error = thrown(() => loadInteractions({ meta, columns: { ...columns, offsets: Uint8Array.of(0) } }));
  expect(error).toBeInstanceOf(BrokenArtifact);
  expect(error.message).toContain('"offsets"');
});
