import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { type IngestInput, ingest, type ReadingProgress } from "../../catalog/ingest.js";
import { BadDataset, UnknownName } from "../../domain/errors.js";
import { temporary } from "./files.js";

const { path, file } = temporary();
let run = 0;
const rejects = (): string => path(`rejects-${run++}.csv`);
const take = (items: string, events?: string, more: Partial<IngestInput> = {}) => ingest({ items, events, rejects: rejects(), ...more });
const written = (at: string): Record<string, string>[] => parse(readFileSync(at), { columns: true });

const items = file("items.csv", "id,title,year,genres\n1,Heat,1995,Action|Crime\n2,NA,,Drama\n3,Babe,1995,\n");

test("items and events become a catalogue and interactions, and the report counts them", async () => {
  const events = file("events.csv", "user,item,rating,time\nu,1,4,30\nv,2,3,10\nu,3,5,20\n");
  const { catalogue, interactions, report } = await take(items, events, { mapping: { noun: "film" } });
  expect(report).toEqual({
    items: { rows: 3, kept: 3, untitled: 1, bare: 0, unmet: 0 },
    events: { rows: 3, kept: 3, users: 2, eventless: 0, unvalued: 0, repeated: 0, values: [3, 5] },
    fields: [
      { name: "year", kind: "number" },
      { name: "genres", kind: "category" },
    ],
    latin1: {},
    rejected: {},
  });
  expect(catalogue.item(0)).toEqual({
    id: "1",
    title: "Heat",
    attributes: { genres: ["Action", "Crime"] },
    numbers: { year: 1995 },
    texts: {},
  });
  expect(catalogue.item(1)).toEqual({ id: "2", title: "2", attributes: { genres: ["Drama"] }, numbers: {}, texts: {} });
  expect([interactions.users, [...interactions.items], [...interactions.values]]).toEqual([
    ["u", "v"],
    [2, 0, 1],
    [5, 4, 3],
  ]);
});

test("every bad row is written down with file, line, reason and text, and counted by reason", async () => {
  const bad = file("bad.csv", `id,title,year\n1,a,1990\n,b,1991\n1,again,1992\n2,c,old\n3,d\n${"9".repeat(201)},e,1993\n4,st"ray,1994\n`);
  const events = file(
    "bad-events.csv",
    "user,item,value,time\nu,1,5,10\n,1,5,10\nu,,5,10\nu,ghost,5,10\nu,1,NaN,10\nu,1,-Infinity,10\nu,1,,10\nu,1,5,soon\nu,1,5,2020-13-45\nu,1\n",
  );
  const at = rejects();
  const mapping = { items: { id: "id", title: "title", "year:number": "year" } };
  const { report } = await take(bad, events, { mapping, rejects: at });
  expect(report.rejected).toEqual({
    "bad.csv": {
      "no id": 1,
      "an id that stands above already": 1,
      "year is no number": 1,
      "a wrong number of columns": 1,
      "an id of over 200 characters": 1,
      "a stray quote": 1,
    },
    "bad-events.csv": {
      "no user": 1,
      "no item": 1,
      "an item that the items file lacks": 1,
      "a value that is no number": 2,
      "a time that is neither a number nor a date": 2,
      "a wrong number of columns": 1,
    },
  });
  expect([report.items, report.events]).toEqual([
    { rows: 7, kept: 1, untitled: 0, bare: 0, unmet: 0 },
    { rows: 10, kept: 1, users: 1, eventless: 0, unvalued: 1, repeated: 1, values: [5, 5] },
  ]);
  const lines = written(at);
  expect(lines).toHaveLength(14);
  expect(lines).toContainEqual({ file: "bad.csv", line: "4", reason: "an id that stands above already", row: "1,again,1992" });
  expect(lines).toContainEqual({ file: "bad-events.csv", line: "5", reason: "an item that the items file lacks", row: "u,ghost,5,10" });
  expect(lines.find(({ reason }) => reason === "an id of over 200 characters")?.row).toBe("9".repeat(200));
});

test("too many bad rows stop the ingest, name the first, and can be read afterwards", async () => {
  const bad = file("many-bad.csv", `id,title\n${",x\n".repeat(5)}`);
  const at = rejects();
  const reading = take(bad, undefined, { maxErrors: 3, rejects: at });
  await expect(reading).rejects.toThrow(BadDataset);
  await expect(reading).rejects.toThrow(/many-bad.csv:5: got 4 bad rows \(many-bad.csv:2 no id; many-bad.csv:3 no id; .*--max-errors/);
  await expect(reading).rejects.toThrow(at);
  expect(written(at).map(({ line }) => line)).toEqual(["2", "3", "4", "5"]);
});

test("1,000 bad rows are borne by default, one more is not", async () => {
  const ingesting = (bad: number) => take(file(`bad-${bad}.csv`, `id,title\n${",x\n".repeat(bad)}1,a\n`));
  expect((await ingesting(1000)).report.rejected).toEqual({ "bad-1000.csv": { "no id": 1000 } });
  await expect(ingesting(1001)).rejects.toThrow("1001 bad rows");
});

test("the rejects of an earlier ingest go, another file of that name stays", async () => {
  const at = rejects();
  await take(file("one-bad.csv", "id,title\n1,a\n,b\n"), undefined, { rejects: at });
  expect(existsSync(at)).toBe(true);
  await take(items, undefined, { rejects: at });
  expect(existsSync(at)).toBe(false);
  writeFileSync(at, "precious");
  await expect(take(items, undefined, { rejects: at })).rejects.toThrow(/something else.*Move that file away/);
  expect(readFileSync(at, "utf8")).toBe("precious");
});

test.each([
  ["empty.csv", ""],
  ["header-only.csv", "id,title\n"],
  ["all-bad.csv", "id,title\n,x\n"],
])("%s holds no item, which is an error", async (name, text) => {
  await expect(take(file(name, text))).rejects.toThrow(/no item in them, expected at least one item/);
});

test("CSV, TSV, JSON Lines and their .gz give the same", async () => {
  const rows = [
    { id: "1", title: "Heat", year: 1995, genres: ["Action", "Crime"] },
    { id: "2", title: 'A "quoted", title', year: 1990, genres: ["Drama"] },
  ];
  const csv = 'id,title,year,genres\n1,Heat,1995,Action|Crime\n2,"A ""quoted"", title",1990,Drama\n';
  const jsonl = rows.map((row) => JSON.stringify(row)).join("\n");
  const files = {
    "a.csv": csv,
    "a.tsv": csv.replace(/,(?! t)/g, "\t"),
    "a.jsonl": jsonl,
    "a.csv.gz": gzipSync(csv),
    "a.jsonl.gz": gzipSync(jsonl),
  };
  for (const [name, content] of Object.entries(files)) {
    const { catalogue } = await take(file(name, content));
    expect(rows.map((_, at) => catalogue.item(at))).toEqual(
      rows.map(({ id, title, year, genres }) => ({ id, title, attributes: { genres }, numbers: { year }, texts: {} })),
    );
  }
});

test("times may be numbers or ISO dates, in UTC where no zone is said", async () => {
  const times = ["2020-01-01", "2020-01-01T10:00", "2020-01-01 10:00:00", "2020-01-01T12:00:00+02:00", "1577836800", "12.5"];
  const { interactions } = await take(items, file("dates.csv", `user,item,time\n${times.map((time, k) => `u${k},1,${time}\n`).join("")}`));
  expect([...interactions.times]).toEqual([1577836800, 1577872800, 1577872800, 1577872800, 1577836800, 12.5]);
});

test("without value and time every event counts 1 and keeps its place", async () => {
  const { interactions } = await take(items, file("clicks.csv", "user,item\nu,3\nv,1\nu,1\nu,2\n"));
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [2, 0, 1, 0],
    [1, 1, 1, 1],
  ]);
});

test("JSON Lines: a column counts that only later rows have", async () => {
  const events = file("late.jsonl", '{"user":"u","item":"1"}\n{"user":"u","item":"2","rating":4}\n');
  expect([...(await take(items, events)).interactions.values]).toEqual([1, 4]);
  const late = await take(file("late-items.jsonl", '{"id":1}\n{"id":2,"title":"B","tags":["x"],"made":{"by":"me"}}\n'));
  expect(late.catalogue.item(1)).toEqual({ id: "2", title: "B", attributes: { tags: ["x"] }, numbers: {}, texts: { made: '{"by":"me"}' } });
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

test("a column that the file lacks is an UnknownName with those there are", async () => {
  const reading = take(items, undefined, { mapping: { items: { id: "movieId" } } });
  await expect(reading).rejects.toThrow(UnknownName);
  await expect(reading).rejects.toThrow('"movieId", expected one of: id, title, year, genres');
});

test("files of one name in two folders are told apart; progress is heard of each", async () => {
  for (const folder of ["one", "two"]) mkdirSync(path(folder));
  const heard = new Set<string>();
  const [first, second] = [file("one/data.csv", "id,title\n1,a\n,b\n"), file("two/data.csv", "user,item\nu,1\nu,2\n")];
  const { report } = await take(first, second, { onProgress: ({ file }) => heard.add(file) });
  expect([Object.keys(report.rejected), [...heard]]).toEqual([
    [first, second],
    [first, second],
  ]);
});

test("an event without a value happened all the same: it gets the median of the others, and is counted", async () => {
  const { interactions, report } = await take(items, file("unvalued.csv", "user,item,rating\nu,1,5\nu,2,\nu,3,2\nv,1,NA\nv,2,4\n"));
  expect([[...interactions.values], report.events.unvalued]).toEqual([[5, 4, 2, 4, 4], 2]);
  const none = await take(items, file("all-unvalued.csv", "user,item,rating\nu,1,\n"));
  expect([...none.interactions.values]).toEqual([1]);
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

const kinds = { purchase: 3, view: 1, skip: -1, seen: null };

test("kinds weigh the events; those weighed null are left out, unknown ones refused by name", async () => {
  const events = file("kinds.csv", "user,item,action\nu,1,view\nu,2,Purchase\nv,3,skip\nv,1,seen\nv,2,stolen\nv,2,\nv,1,stolen\n");
  const { interactions, report } = await take(items, events, { mapping: { kinds } });
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [0, 1, 2],
    [1, 3, -1],
  ]);
  expect([report.events.kinds, report.events.leftOut]).toEqual([{ view: 1, purchase: 1, skip: 1, seen: 1 }, 1]);
  expect(report.rejected).toEqual({ "kinds.csv": { 'the kind "stolen", which has no weight': 2, "no kind": 1 } });
});

test("kinds in RecBole's atomic files, and with counts: the weight is multiplied, a missing count counts once", async () => {
  const events = file(
    "kinds.inter",
    "user_id:token\titem_id:token\tbehavior:token\tn:float\ttimestamp:float\nu\t1\tview\t3\t2\nu\t2\tpurchase\t1\t1\nu\t3\tpurchase\t\t3\n",
  );
  const { interactions } = await take(items, events, { mapping: { kinds, events: { item: "item_id", "value:count": "n" } } });
  expect([[...interactions.items], [...interactions.values]]).toEqual([
    [1, 0, 2],
    [3, 2, 3],
  ]);
});

test("n plays are worth log2(1 + n); a count below 0 is refused", async () => {
  const { interactions, report } = await take(items, file("plays.csv", "user,item,plays\nu,1,1\nu,2,1023\nu,3,-1\nv,1,0\n"));
  expect([...interactions.values]).toEqual([1, 10, 0]);
  expect(report.rejected).toEqual({ "plays.csv": { "a count below 0": 1 } });
});

test("an event written twice counts once; at another time, of another value or without times it is another", async () => {
  const rows = "user,item,rating,time\nu,1,5,10\nu,2,4,10\nu,1,5,10\nu,1,4,10\nu,1,5,11\nv,1,5,10\nu,2,4,10\n";
  const { interactions, report } = await take(items, file("twice.csv", rows));
  expect([[...interactions.items], [...interactions.values], [...interactions.times]]).toEqual([
    [0, 1, 0, 0, 0],
    [5, 4, 4, 5, 5],
    [10, 10, 10, 11, 10],
  ]);
  expect([report.events.repeated, report.events.kept]).toEqual([2, 5]);
  expect((await take(items, file("again.csv", "user,item\nu,1\nu,1\n"))).report.events).toMatchObject({ kept: 2, repeated: 0 });
});

test("users of whom nothing could be used, items without any words, and items without an event are counted", async () => {
  const bare = file("bare.csv", "id,title,genre,year\n1,Heat,Crime,1995\n2,,,1990\n3,,Drama,\n4,,,\n");
  const { report } = await take(bare, file("few.csv", "user,item,rating\nu,1,5\nv,9,5\nv,9,4\nu,9,1\nw,1,x\n"));
  expect(report.items).toEqual({ rows: 4, kept: 4, untitled: 3, bare: 2, unmet: 3 });
  expect(report.events).toMatchObject({ kept: 1, users: 1, eventless: 2, values: [5, 5] });
});

test("progress tells rows, bytes and what is ahead", async () => {
  const many = file("many.csv", `user,item\n${"u,1\n".repeat(60_000)}`);
  const heard: ReadingProgress[] = [];
  await take(items, many, { onProgress: (progress) => heard.push(progress) });
  const [first, ...rest] = heard;
  expect(first).toEqual({
    file: "items.csv",
    rows: 0,
    read: first!.total,
    total: readFileSync(items).length,
    ahead: readFileSync(many).length,
  });
  expect(rest.length).toBeGreaterThan(1);
  expect(rest.at(-1)).toMatchObject({ file: "many.csv", read: readFileSync(many).length, ahead: 0 });
  expect(rest.at(-1)!.rows).toBeGreaterThan(0);
  expect(rest.map(({ read }) => read)).toEqual(rest.map(({ read }) => read).toSorted((a, b) => a - b));
});
