import { mkdirSync } from "node:fs";
import { UnknownName } from "../../domain/errors.js";
import { taking } from "./taking.js";

const { path, file, items, take } = taking();

test("JSON Lines: a column counts that only later rows have", async () => {
  const events = file("late.jsonl", '{"user":"u","item":"1"}\n{"user":"u","item":"2","rating":4}\n');
  expect([...(await take(items, events)).interactions.values]).toEqual([1, 4]);
  const late = await take(file("late-items.jsonl", '{"id":1}\n{"id":2,"title":"B","tags":["x"],"made":{"by":"me"}}\n'));
  expect(late.catalogue.item(1)).toEqual({ id: "2", title: "B", attributes: { tags: ["x"] }, numbers: {}, texts: { made: '{"by":"me"}' } });
});

test("years behind the titles become a number, unless told otherwise or too few titles have them", async () => {
  const dated = file("dated.csv", "id,title\n1,Heat (1995)\n2,(1984)\n3,Seven (a.k.a. Se7en) (1995)\n");
  const { catalogue, report } = await take(dated);
  expect(catalogue.titles).toEqual(["Heat", "(1984)", "Seven (a.k.a. Se7en)"]);
  expect([...catalogue.numbers.get("year")!]).toEqual([1995, Number.NaN, 1995]);
  expect(report.fields).toEqual([{ name: "year", kind: "number" }]);
  expect((await take(dated, undefined, { mapping: { titleYear: "" } })).catalogue.titles[0]).toBe("Heat (1995)");
  expect((await take(dated, undefined, { mapping: { titleYear: "made" } })).catalogue.numbers.get("made")![0]).toBe(1995);
  expect((await take(file("undated.csv", "id,title\n1,Heat (1995)\n2,Up\n"))).catalogue.fields).toEqual([]);
});

test("the odd word in a column guessed to hold numbers is unknown and counted; in a declared one it costs the row", async () => {
  const rows = Array.from({ length: 60 }, (_, k) => `${k},${k === 30 ? "soon" : 1950 + k}`).join("\n");
  const odd = file("odd.csv", `id,year\n${rows}\n`);
  const { catalogue, report } = await take(odd);
  expect(report.fields).toEqual([{ name: "year", kind: "number", unread: 1 }]);
  expect([catalogue.size, catalogue.numbers.get("year")![30]]).toEqual([60, Number.NaN]);
  const declared = await take(odd, undefined, { mapping: { items: { id: "id", "year:number": "year" } } });
  expect(declared.report.rejected).toEqual({ "odd.csv": { "year is no number": 1 } });
});

test("columns called as what every object has are columns like others", async () => {
  const races = file("f1.jsonl", '{"constructor":"McLaren","id":1,"title":"Senna","valueOf":3}\n{"id":2,"title":"Prost"}\n');
  const { catalogue } = await take(races);
  expect(catalogue.item(0)).toMatchObject({ attributes: { "field constructor": ["McLaren"] }, numbers: { "field valueOf": 3 } });
  expect(catalogue.item(1)).toMatchObject({ attributes: {}, numbers: {} });
  const named = take(races, undefined, { mapping: { items: { id: "id", constructor: "constructor" } } });
  await expect(named).rejects.toThrow(/a field named "constructor", expected a name that not every object/);
});

test("a mapping.json beside the items is used; options go before it, key by key", async () => {
  mkdirSync(path("mapped"));
  const mapped = file("mapped/films.csv", "code,name,kind\n1,A,Horror/Drama\n2,B,none\n");
  file(
    "mapped/mapping.json",
    JSON.stringify({
      noun: "film",
      separator: "/",
      missing: ["none"],
      items: { id: "code", title: "name", genres: "kind" },
      synonyms: { genres: { Scary: "Horror" } },
    }),
  );
  const { catalogue } = await take(mapped);
  expect([catalogue.noun, catalogue.item(0).attributes, catalogue.item(1).attributes]).toEqual([
    "film",
    { genres: ["Horror", "Drama"] },
    {},
  ]);
  expect(catalogue.fields).toEqual([{ name: "genres", kind: "category", synonyms: { scary: "Horror" } }]);
  const { catalogue: other } = await take(mapped, undefined, { mapping: { items: { id: "code", title: "name" } } });
  expect([other.noun, other.fields]).toEqual(["film", []]);
});

test.each([
  ["{", /a mapping as JSON.*--item-columns/],
  ['{"colums":{}}', /colums/],
  ['{"items":{"id":3}}', /items.id/],
])("a mapping file of %s is refused", async (text, message) => {
  await expect(take(items, undefined, { mappingFile: file("broken-mapping.json", text) })).rejects.toThrow(message);
});

test("a mapping file that is not there is said to be so", async () => {
  await expect(take(items, undefined, { mappingFile: path("nowhere.json") })).rejects.toThrow(/nowhere.json: got no such file/);
});

test("a column that the file lacks is an UnknownName with those there are", async () => {
  const reading = take(items, undefined, { mapping: { items: { id: "movieId" } } });
  await expect(reading).rejects.toThrow(UnknownName);
  await expect(reading).rejects.toThrow('"movieId", expected one of: id, title, year, genres');
});
