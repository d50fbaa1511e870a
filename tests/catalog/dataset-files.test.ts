import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { datasetFiles } from "../../catalog/dataset-files.js";
import { ingest } from "../../catalog/ingest.js";
import { layouts } from "../../catalog/layouts.js";
import { BadDataset } from "../../domain/errors.js";
import { temporary, thrown } from "./files.js";

const { path } = temporary();

const folder = (name: string, files: Record<string, string | Uint8Array>): string => {
  mkdirSync(path(name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(path(name), file), content);
  return path(name);
};
const taken = async (dir: string) => {
  const { layout, ...files } = datasetFiles(dir);
  return { layout, ...(await ingest({ ...files, rejects: path("rejects.csv") })) };
};

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const flags = (...on: number[]): string => Array.from({ length: 19 }, (_, genre) => (on.includes(genre) ? 1 : 0)).join("|");

/** The same two films and two events, as each layout holds them. */
const folders: Record<keyof typeof layouts, Record<string, string | Uint8Array>> = {
  "MovieLens 1M or 10M": {
    "movies.dat": latin1("1::Heat (1995)::Action|Crime\n2::Misérables, Les (1998)::(no genres listed)\n"),
    "ratings.dat": "7::2::5::20\n7::1::3::10\n",
    "users.dat": "7::F::1::10::48067\n",
  },
  "MovieLens 100K": {
    "u.item": latin1(
      `1|Heat (1995)|01-Jan-1995||http://x/?a=b|${flags(1, 6)}\n2|Misérables, Les (1998)|01-Jan-1998||http://x|${flags(0)}\n`,
    ),
    "u.data": "7\t2\t5\t20\n7\t1\t3\t10\n",
    "u.user": "7|24|M|technician|85711\n",
  },
  MovieLens: {
    "movies.csv": 'movieId,title,genres\n1,Heat (1995),Action|Crime\n2,"Misérables, Les (1998)",(no genres listed)\n',
    "ratings.csv": "userId,movieId,rating,timestamp\n7,2,5.0,20\n7,1,3.0,10\n",
    "tags.csv": "userId,movieId,tag,timestamp\n",
  },
  RecBole: {
    "ml.item":
      "item_id:token\tmovie_title:token_seq\trelease_year:token\tgenre:token_seq\n1\tHeat\t1995\tAction Crime\n2\tMisérables, Les\t1998\t\n",
    "ml.inter.gz": gzipSync("user_id:token\titem_id:token\trating:float\ttimestamp:float\n7\t2\t5\t20\n7\t1\t3\t10\n"),
    "ml.user": "user_id:token\tage:token\n7\t24\n",
  },
  "plain names": {
    "films.jsonl.gz": gzipSync('{"id":1,"title":"Heat (1995)","genres":["Action","Crime"]}\n{"id":2,"title":"Misérables, Les (1998)"}\n'),
    "ratings.tsv": "user\titem\trating\tposition\n7\t2\t5\t1\n7\t1\t3\t0\n",
  },
};

test.each(Object.entries(folders))("%s: two films and two events are the same from every layout", async (layout, files) => {
  const { catalogue, interactions, report, ...found } = await taken(folder(layout, files));
  expect(found.layout).toBe(layout);
  expect([catalogue.titles, catalogue.ids]).toEqual([
    ["Heat", "Misérables, Les"],
    ["1", "2"],
  ]);
  const [year] = catalogue.numbers.values();
  expect([...year!]).toEqual([1995, 1998]);
  const [genres] = catalogue.categories.values();
  expect([genres!.values, [...genres!.offsets]]).toEqual([
    ["Action", "Crime"],
    [0, 2, 2],
  ]);
  expect([[...interactions.items], [...interactions.values], report.rejected]).toEqual([[0, 1], [3, 5], {}]);
});

test("a layout's mapping names the films; lines that are no UTF-8 are counted", async () => {
  const dir = folder("latin", folders["MovieLens 1M or 10M"]);
  const { catalogue, report } = await taken(dir);
  expect([catalogue.nouns, report.latin1]).toEqual([["film", "movie"], { "movies.dat": 1 }]);
});

test("a mapping.json names the files of any folder", async () => {
  const mapping = { files: { items: "stock.csv", events: "baskets.csv" }, items: { id: "code", title: "label" }, events: { user: "who" } };
  const dir = folder("declared", {
    "stock.csv": "code,label\na,Lamp\nb,Desk\n",
    "baskets.csv": "who,item\nx,b\n",
    "mapping.json": JSON.stringify(mapping),
  });
  const { layout, catalogue, interactions } = await taken(dir);
  expect([layout, catalogue.titles, [...interactions.items]]).toEqual(["mapping.json", ["Lamp", "Desk"], [1]]);
});

test("a mapping.json without files goes before what the layout knows; items alone are enough", async () => {
  const dir = folder("half", { "movies.csv": "movieId,title\n1,Heat (1995)\n", "mapping.json": '{"noun":"tape","titleYear":""}' });
  const { layout, catalogue, interactions } = await taken(dir);
  expect([layout, catalogue.noun, catalogue.titles, interactions.users]).toEqual(["plain names", "tape", ["Heat (1995)"], []]);
});

test.each([
  ["nothing", {}, /an empty folder, expected a mapping.json/],
  ["other", { "readme.txt": "", "x.parq": "" }, /readme.txt, x.parq/],
  ["two pairs", { "a.item": "", "a.inter": "", "b.item": "", "b.inter": "" }, /one pair of them \(RecBole\)/],
  ["lost", { "mapping.json": '{"files":{"items":"gone.csv"}}' }, /"gone.csv", expected a file that is there/],
])("a folder with %s is refused, and the error lists what was looked for", (name, files, message) => {
  const error = thrown(() => datasetFiles(folder(name, files)));
  expect(error).toBeInstanceOf(BadDataset);
  expect(error.message).toMatch(message);
  if (name !== "lost") for (const { looksFor } of Object.values(layouts)) expect(error.message).toContain(looksFor);
});

test("a folder that is not there, and a file in its place, are said to be so", () => {
  expect(thrown(() => datasetFiles(path("nowhere"))).message).toContain("no such folder");
  expect(thrown(() => datasetFiles(import.meta.filename)).message).toContain("a file, expected the folder");
});
