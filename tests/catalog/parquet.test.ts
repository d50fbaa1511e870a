import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ingest } from "../../catalog/ingest.js";
import { rowsOf } from "../../catalog/rows.js";
import { root } from "../root.js";
import { rowsIn, temporary } from "./files.js";

const { path, file } = temporary();
/** Written by pyarrow, see parquet/make.py. */
const sample = (compression: string): string => join(root, "tests", "catalog", "parquet", `${compression}.parquet`);

const expected = [
  {
    ...{ id: 1, title: "Heat", year: 1995, price: 9.9, score: 0.5, tags: ["a", "b"], made: { by: "x", in: 3 } },
    ...{ released: "1995-12-15", at: 1714564800.5, sold: true, genre: "Crime" },
  },
  {
    ...{ id: 2, title: "Größe", year: undefined, price: 0.05, score: Number.NaN, tags: [], made: undefined },
    ...{ released: undefined, at: 0, sold: false, genre: "Crime" },
  },
  {
    ...{ id: 3, title: undefined, year: 2001, price: undefined, score: 0.001, tags: undefined, made: { by: undefined, in: 4 } },
    ...{ released: "1969-07-20", at: undefined, sold: undefined, genre: "War" },
  },
  {
    ...{ id: 4, title: "", year: 1988, price: 120, score: undefined, tags: ["c"], made: { by: "y", in: undefined } },
    ...{ released: "2000-02-29", at: 1_000_000_000, sold: true, genre: "Crime" },
  },
  {
    ...{ id: "1152921504606846977", title: "日本", year: 2010, price: 3.1, score: -2, tags: ["a"], made: { by: "z", in: 1 } },
    ...{ released: "2024-01-01", at: -86_400, sold: false, genre: undefined },
  },
];

test.each(["none", "snappy", "gzip", "zstd", "brotli", "lz4"])(
  "Parquet with compression %s gives the rows that were written",
  async (name) => {
    const rows = await rowsIn(sample(name));
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    const records = rows.map((row) => ("record" in row ? row.record : undefined));
    // What is null reads as null or as undefined: both are missing.
    expect(records.map((record) => JSON.parse(JSON.stringify(record, (_, value) => value ?? undefined)))).toEqual(
      expected.map((record) => JSON.parse(JSON.stringify(record, (_, value) => value ?? undefined))),
    );
    expect(records.map((record) => record!.score)[1]).toBeNaN();
  },
);

test("rows come group by group: nothing more is read when nobody asks, and the share that is read is told", async () => {
  const shares: number[] = [];
  const rows = rowsOf(sample("zstd"), { onBytes: (read, total) => shares.push(read / total) });
  for (let row = 0; row < 2; row++) await rows.next();
  expect(shares).toEqual([]);
  for await (const _ of rows);
  expect(shares.map((share) => Math.round(share * 5))).toEqual([2, 4, 5]);
});

test("items and events in Parquet become a catalogue; a row that is refused is written down as JSON", async () => {
  copyFileSync(sample("snappy"), path("items.parquet"));
  copyFileSync(sample("zstd"), path("events.parquet"));
  const { catalogue, interactions, report } = await ingest({
    items: path("items.parquet"),
    events: path("events.parquet"),
    rejects: path("rejects.csv"),
    mapping: {
      items: { id: "id", title: "title", "year:number": "year", price: "price", tags: "tags", genre: "genre" },
      events: { user: "genre", item: "id", value: "score", time: "at" },
    },
  });
  expect(catalogue.item(0)).toEqual({
    id: "1",
    title: "Heat",
    attributes: { tags: ["a", "b"], genre: ["Crime"] },
    numbers: { year: 1995, price: 9.9 },
    texts: {},
  });
  expect(catalogue.indexOf("1152921504606846977")).toBe(4);
  expect([interactions.users, [...interactions.items], [...interactions.times]]).toEqual([
    ["Crime"],
    [3, 0],
    [1_000_000_000, 1714564800.5],
  ]);
  expect(report.rejected).toEqual({
    "events.parquet": { "a value that is no number": 1, "a time that is neither a number nor a date": 1, "no user": 1 },
  });
  expect(readFileSync(path("rejects.csv"), "utf8")).toMatch(/events\.parquet,5,no user,"\{""id"":""1152921504606846977""/);
});

test("a file that is cut short, none at all, or zipped once more is refused with the cure", async () => {
  const whole = readFileSync(sample("none"));
  await expect(rowsIn(file("cut.parquet", whole.subarray(0, whole.length / 2)))).rejects.toThrow(
    /cut\.parquet: .*damaged or not what its name says/,
  );
  await expect(rowsIn(file("text.parquet", "id,title\n1,a\n"))).rejects.toThrow(/text\.parquet: .*damaged or not what its name says/);
  await expect(rowsIn(file("sample.parquet.gz", gzipSync(whole)))).rejects.toThrow(/compressed inside already.*gunzip/);
});
