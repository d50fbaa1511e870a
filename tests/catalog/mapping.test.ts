import { guessKind, guessSeparator } from "../../catalog/field-kinds.js";
import { eventColumns, itemColumns, parseColumns } from "../../catalog/mapping.js";
import { BadDataset, UnknownName } from "../../domain/errors.js";
import { thrown } from "./files.js";

const option = "--item-columns";

test("an option's columns are read with their kinds", () => {
  expect(parseColumns("id=movieId, title=title,year:number=year,x=a=b", option)).toEqual({
    id: "movieId",
    title: "title",
    "year:number": "year",
    x: "a=b",
  });
});

test.each(["id", "=movieId", "id=", "id=a,,title=b", ""])("%j is no mapping; the error names the option", (text) => {
  const error = thrown(() => parseColumns(text, option));
  expect(error).toBeInstanceOf(BadDataset);
  expect(error.message).toMatch(/^--item-columns: .*For example "id=movieId/);
});

test("a name given twice is refused", () => {
  expect(thrown(() => parseColumns("id=a,id=b", option)).message).toContain('"id" twice');
});

test.each([
  [["movieId", "title", "year"], "movieId", "title"],
  [["Name", "ID"], "ID", "Name"],
  [["item_id", "price"], "item_id", undefined],
  [["id", "movieId"], "id", undefined],
])("of %j the id is %s and the title %s", (headers, id, title) => {
  expect(itemColumns("items.csv", headers, {})).toMatchObject({ id, title });
});

test("without a mapping every other column is a field, with a name that a field may have", () => {
  const { fields } = itemColumns("items.csv", ["id", "title", "Preis (EUR)", "2nd genre", "a:b", "a b", "Größe"], {});
  expect(fields.map(({ name, column }) => [name, column])).toEqual([
    ["Preis EUR", "Preis (EUR)"],
    ["field 2nd genre", "2nd genre"],
    ["a b", "a:b"],
    ["a b 2", "a b"],
    ["Grosse", "Größe"],
  ]);
});

test("with a mapping only the named columns are fields, with their declared kinds", () => {
  const given = { id: "no", title: "called", "director:person": "by", genre: "tags" };
  expect(itemColumns("items.csv", ["no", "called", "by", "tags", "other"], given)).toEqual({
    id: "no",
    title: "called",
    fields: [
      { name: "director", column: "by", kind: "person" },
      { name: "genre", column: "tags", kind: undefined },
    ],
  });
});

test.each<[Record<string, string>, typeof UnknownName | typeof BadDataset, RegExp]>([
  [{ id: "nope" }, UnknownName, /column of items.csv: got "nope", expected one of: movieId, title/],
  [{ id: "movieId", g: "genres" }, UnknownName, /"genres"/],
  [{ "year:figure": "title" }, UnknownName, /category, person, number, text/],
  [{ "1st": "title" }, BadDataset, /"1st".*a letter, then/],
  [{ "year:number": "title", year: "title" }, BadDataset, /"year" twice/],
])("the mapping %j is refused", (given, kind, message) => {
  const error = thrown(() => itemColumns("items.csv", ["movieId", "title"], given));
  expect(error).toBeInstanceOf(kind);
  expect(error.message).toMatch(message);
});

test("where the id cannot be guessed, the columns there are and the option are named", () => {
  expect(thrown(() => itemColumns("items.csv", ["code", "title"], {})).message).toMatch(/columns code, title.*--item-columns "id=COLUMN"/);
  expect(thrown(() => eventColumns("e.csv", ["who", "item"], {})).message).toMatch(/columns who, item.*--event-columns "user=COLUMN"/);
});

test("events: plain names are guessed, given ones go before them, value and time may be absent", () => {
  expect(eventColumns("e.csv", ["userId", "movieId", "rating", "timestamp"], {})).toEqual({
    user: "userId",
    item: "movieId",
    value: "rating",
    time: "timestamp",
  });
  expect(eventColumns("e.csv", ["user_id", "track", "plays"], { item: "track" })).toEqual({
    user: "user_id",
    item: "track",
    value: "plays",
    time: undefined,
  });
  expect(thrown(() => eventColumns("e.csv", ["user", "item"], { weight: "item" })).message).toContain("user, item, value, time");
});

const prose = "A long tale of a king who lost his crown; and then, much later, of the daughter who found it again in the sea.";
test.each<[string, unknown[], string | undefined, string]>([
  ["figures", ["1", "2.5", "-3"], undefined, "number"],
  ["lists by bars", ["a|b", "c", "d", "e"], "|", "category"],
  ["lists by semicolons", ["rock;pop", "jazz", "folk;pop"], ";", "category"],
  ["few semicolons", ["rock;pop", "jazz", "folk", "pop"], undefined, "category"],
  ["prose with semicolons", [prose, prose, prose], undefined, "text"],
  ["JSON arrays", [["a"], ["b", "c"]], undefined, "category"],
  ["nested objects", [{ a: 1 }], undefined, "text"],
  ["repeated short values", ["red", "blue", "red"], undefined, "category"],
  ["all different sentences", Array.from({ length: 30 }, (_, k) => `the tale of number ${k} retold`), undefined, "text"],
  ["nothing", [], undefined, "category"],
])("%s are understood by a sample", (_name, sample, separator, kind) => {
  expect(guessSeparator(sample)).toBe(separator);
  expect(guessKind(sample, separator)).toBe(kind);
});
