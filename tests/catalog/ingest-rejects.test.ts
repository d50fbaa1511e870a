import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { BadDataset } from "../../domain/errors.js";
import { taking } from "./taking.js";

const { file, items, rejects, take } = taking();
const written = (at: string): Record<string, string>[] => parse(readFileSync(at), { columns: true });

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
  await expect(take(file(name, text))).rejects.toThrow(/no item in them.*, expected at least one item/);
});

test("where no item is left, the first refused rows are named, and where they all stand", async () => {
  const at = rejects();
  const reading = take(file("broken.jsonl", '{"id":"a"\n[1]\n{"id":"","title":"B"}\n'), undefined, { rejects: at });
  await expect(reading).rejects.toThrow(
    /3 rows and no item in them \(broken\.jsonl:1 broken JSON; broken\.jsonl:2 JSON that is no object; broken\.jsonl:3 no id\)/,
  );
  await expect(reading).rejects.toThrow(`Each refused row stands in ${at}.`);
});
