import { eventColumns } from "../../catalog/event-columns.js";
import { guessKind, guessSeparator } from "../../catalog/field-kinds.js";
import { itemColumns, parseColumns, parseKinds } from "../../catalog/mapping.js";
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
  [{ id: "nope" }, UnknownName, /column that the mapping names in items.csv: got "nope", expected one of: movieId, title/],
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
    counted: false,
    time: "timestamp",
    kind: undefined,
  });
  expect(eventColumns("e.csv", ["user_id", "track", "plays"], { item: "track" })).toEqual({
    user: "user_id",
    item: "track",
    value: "plays",
    counted: true,
    time: undefined,
    kind: undefined,
  });
  expect(thrown(() => eventColumns("e.csv", ["user", "item"], { weight: "item" })).message).toContain("user, item, value, time, kind");
});

test("a value is a count where it is said or its column is named so; a kind needs weights, and weights a column", () => {
  const of = (headers: string[], given: Record<string, string>, kinds = {}) =>
    eventColumns("e.csv", ["user", "item", ...headers], given, kinds);
  expect([of(["n"], { "value:count": "n" }).counted, of(["plays"], { "value:rating": "plays" }).counted]).toEqual([true, false]);
  expect([of(["action"], {}).kind, of(["action"], {}, { view: 1 }).kind]).toEqual([undefined, "action"]);
  expect(of(["what"], { kind: "what" }, { view: 1 }).kind).toBe("what");
  expect(thrown(() => of(["action"], { kind: "action" })).message).toMatch(/no weights.*--event-kinds/);
  expect(thrown(() => of(["what"], {}, { view: 1 })).message).toMatch(/plainly the kind.*"kind=COLUMN"/);
  expect(thrown(() => of(["n"], { "value:plays": "n" })).message).toContain("value:rating, value:count");
  expect(thrown(() => of(["n"], { "user:count": "n" })).message).toContain("value:rating, value:count");
});

test("weights of kinds are read from an option", () => {
  const option = "--event-kinds";
  expect(parseKinds("purchase=3, add to cart=1.5,skip=-1,seen=", option)).toEqual({
    purchase: 3,
    "add to cart": 1.5,
    skip: -1,
    seen: null,
  });
  for (const text of ["", "view", "view=much", "=3", "view=1,,buy=2"])
    expect(thrown(() => parseKinds(text, option)).message).toMatch(/^--event-kinds: .*For example "purchase=3/);
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
