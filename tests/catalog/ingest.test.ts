import { mkdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { ReadingProgress } from "../../catalog/ingest.js";
import { taking } from "./taking.js";

const { path, file, items, take } = taking();

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

test("users of whom nothing could be used, items without any words, and items without an event are counted", async () => {
  const bare = file("bare.csv", "id,title,genre,year\n1,Heat,Crime,1995\n2,,,1990\n3,,Drama,\n4,,,\n");
  const { report } = await take(bare, file("few.csv", "user,item,rating\nu,1,5\nv,9,5\nv,9,4\nu,9,1\nw,1,x\n"));
  expect(report.items).toEqual({ rows: 4, kept: 4, untitled: 3, bare: 2, unmet: 3 });
  expect(report.events).toMatchObject({ kept: 1, users: 1, eventless: 2, values: [5, 5] });
});

test("progress tells rows, bytes and what is ahead", async () => {
  const many = file("many.csv", `user,item\n${"u,1\n".repeat(20_000)}`);
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
