import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { rowsOf } from "../../catalog/rows.js";
import { BadDataset } from "../../domain/errors.js";
import { rowsIn, temporary } from "../catalog/files.js";

const { dir, file } = temporary();
const records = async (path: string) => (await rowsIn(path)).map((row) => ("record" in row ? row.record : row));
const refused = async (path: string) => (await rowsIn(path)).flatMap((row) => ("reason" in row ? [row] : []));

test("rows bear the line that they end on, also behind quoted line breaks and blank lines", async () => {
  const rows = await rowsIn(file("lines.csv", 'id,title\n1,a\n2,"x\ny"\n\n3,c\n'));
  expect(rows).toEqual([
    { line: 2, record: { id: "1", title: "a" }, raw: "1,a" },
    { line: 4, record: { id: "2", title: "x\ny" }, raw: '2,"x\ny"' },
    { line: 6, record: { id: "3", title: "c" }, raw: "3,c" },
  ]);
});

test("a CSV by semicolons is known by its first line; commas go before", async () => {
  const bySemicolons = file("semicolons.csv", '\uFEFFid;"title, or name";price\r\n1;"A;B";3,5\r\n2;C\r\n');
  expect(await records(bySemicolons)).toEqual([
    { id: "1", "title, or name": "A;B", price: "3,5" },
    { line: 3, reason: "a wrong number of columns", raw: "2;C" },
  ]);
  expect(await records(file("both.csv", "id,a;b\n1,2;3\n"))).toEqual([{ id: "1", "a;b": "2;3" }]);
  expect(await records(file("zipped.csv.gz", gzipSync("id;title\n1;A\n")))).toEqual([{ id: "1", title: "A" }]);
  expect(await records(file("nothing.csv", ""))).toEqual([]);
});

test("broken rows are told by line, reason and text, and reading goes on", async () => {
  const path = file("broken.csv", 'id,title\n1,a\n2,b,c\n3\n4,st"ray\n5,e\n');
  expect((await refused(path)).sort((a, b) => a.line - b.line)).toEqual([
    { line: 3, reason: "a wrong number of columns", raw: "2,b,c" },
    { line: 4, reason: "a wrong number of columns", raw: "3" },
    { line: 5, reason: "a stray quote", raw: '4,st"' },
  ]);
  expect(await rowsIn(path)).toContainEqual({ line: 6, record: { id: "5", title: "e" }, raw: "5,e" });
});

test("JSON Lines: broken JSON and what is no object are told, blank lines passed over", async () => {
  expect(await rowsIn(file("broken.jsonl", '\uFEFF{"id":1}\n\n{bad\n[1]\n"x"\nnull\n{"id":2}'))).toEqual([
    { line: 1, record: { id: 1 }, raw: '{"id":1}' },
    { line: 3, reason: "broken JSON", raw: "{bad" },
    { line: 4, reason: "JSON that is no object", raw: "[1]" },
    { line: 5, reason: "JSON that is no object", raw: '"x"' },
    { line: 6, reason: "JSON that is no object", raw: "null" },
    { line: 7, record: { id: 2 }, raw: '{"id":2}' },
  ]);
});

const same = [
  { id: "1", title: 'Say "hi", you' },
  { id: "2", title: "Größe" },
];
test.each([
  ["plain.csv", 'id,title\n1,"Say ""hi"", you"\n2,Größe\n'],
  ["bom-crlf.csv", '\uFEFFid,title\r\n1,"Say ""hi"", you"\r\n2,Größe'],
  ["mixed-ends.csv", 'id,title\n1,"Say ""hi"", you"\r\n2,Größe\n'],
  ["spaced-header.csv", 'id, title\n1,"Say ""hi"", you"\n2,Größe\n'],
  ["tabs.tsv", 'id\ttitle\n1\t"Say ""hi"", you"\n2\tGröße\n'],
  ["lines.jsonl", `${same.map((row) => JSON.stringify(row)).join("\n")}\n`],
  ["lines.ndjson", `${same.map((row) => JSON.stringify(row)).join("\r\n")}`],
])("%s holds the same records, plain and zipped", async (name, text) => {
  expect(await records(file(name, text))).toEqual(same);
  expect(await records(file(`${name}.gz`, gzipSync(text)))).toEqual(same);
});

test("whatever is quoted comes back as it was", async () => {
  const cell = fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !/\p{Cs}/u.test(text));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 6 }), async (given) => {
      const text = stringify(given, { header: true, quoted: true });
      expect(await records(file(`quoted-${run++}.csv`, text))).toEqual(given);
    }),
    { numRuns: 60, seed: 7 },
  );
});

test.each([
  ["open-quote.csv", 'id,title\n1,a\n2,"open\n3,c\n', "a quote that is opened on line 3 and closed nowhere"],
  ["open-quote-in-a-long-file.csv", `id,title\n1,a\n2,"open\n${"3,c\n".repeat(400_000)}`, "opened on line 3"],
  ["twice.csv", "id,title,title\n1,a,b\n", 'the column "title" twice'],
  ["header.csv", 'id,ti"tle\n1,a\n', "a first line that cannot be read"],
])("%s is refused as a whole", async (name, text, message) => {
  const reading = rowsIn(file(name, text));
  await expect(reading).rejects.toThrow(BadDataset);
  await expect(reading).rejects.toThrow(message);
});

test.each(["csv", "jsonl"])("a zipped .%s file that was cut short is refused", async (ending) => {
  const rows = Array.from({ length: 4000 }, (_, k) => (ending === "csv" ? `${k},${Math.sin(k)}` : JSON.stringify({ k, s: Math.sin(k) })));
  const whole = gzipSync(["id,title", ...rows].join("\n"));
  await expect(rowsIn(file(`cut.${ending}.gz`, whole.subarray(0, whole.length / 2)))).rejects.toThrow(
    /unexpected end of file.*get it again/,
  );
});

test("an unknown ending names the known ones, an absent file is said to be absent", async () => {
  await expect(rowsIn(file("items.xlsx", ""))).rejects.toThrow('the ending ".xlsx", expected one of .csv, .tsv, .jsonl, .ndjson');
  await expect(rowsIn("/nowhere/items.csv")).rejects.toThrow("/nowhere/items.csv: got no such file");
  await expect(rowsIn(dir)).rejects.toThrow("got a folder, expected a file of rows");
});

test("progress counts the bytes on the disk up to the whole file, zipped or not", async () => {
  const text = `id,title\n${"1,a\n".repeat(50_000)}`;
  for (const [name, bytes] of [
    ["long.csv", Buffer.from(text)],
    ["long.csv.gz", gzipSync(text)],
  ] as const) {
    const heard: [number, number][] = [];
    for await (const _ of rowsOf(file(name, bytes), { onBytes: (read, total) => heard.push([read, total]) }));
    expect(heard.at(-1)).toEqual([bytes.length, bytes.length]);
    expect(heard.map(([read]) => read)).toEqual(heard.map(([read]) => read).toSorted((a, b) => a - b));
  }
});

test("RecBole's types give the kinds, its names lose them, and quotes are letters", async () => {
  const path = file(
    "songs.item",
    'id:token\ttitle:token_seq\ttags:token_seq\tplays:float\tvector:float_seq\n1\tSay "hi\ta b\t3.5\t.1 .2\n2\tx\n',
  );
  expect(await rowsIn(path)).toEqual([
    {
      line: 2,
      record: { id: "1", title: ["Say", '"hi'], tags: ["a", "b"], plays: "3.5" },
      raw: '1\tSay "hi\ta b\t3.5\t.1 .2',
      kinds: { title: "category", tags: "category", plays: "number" },
    },
    { line: 3, reason: "a wrong number of columns", raw: "2\tx" },
  ]);
  await expect(rowsIn(file("untyped.item", "id\ttitle:token\n1\ta\n"))).rejects.toThrow('the column "id", which is no name:type');
});

test("lines that are no UTF-8 are read as Latin-1 and counted, the others are not touched", async () => {
  const mixed = Buffer.concat([Buffer.from("id,title\n1,Größe\n"), Buffer.from("2,Größe\n", "latin1"), Buffer.from("3,\u4f60\u597d\n")]);
  let lines = 0;
  const titles: unknown[] = [];
  for await (const row of rowsOf(file("mixed.csv", mixed), { onLatin1: () => lines++ })) titles.push("record" in row && row.record.title);
  expect([titles, lines]).toEqual([["Größe", "Größe", "你好"], 1]);
});

test("a letter of several bytes is whole wherever the disk's chunks end", async () => {
  const long = `id,title\n${Array.from({ length: 9000 }, (_, k) => `${k},Größe ${"ü".repeat(k % 7)}\n`).join("")}`;
  let lines = 0;
  let read = 0;
  for await (const row of rowsOf(file("long-utf8.csv", long), { onLatin1: () => lines++ }))
    if ("record" in row && /ß/.test(String(row.record.title))) read++;
  expect([read, lines]).toEqual([9000, 0]);
});

test("UTF-16 is refused by name", async () => {
  await expect(rowsIn(file("wide.csv", Buffer.from("\uFEFFid,title\n1,a\n", "utf16le")))).rejects.toThrow("UTF-16");
});
