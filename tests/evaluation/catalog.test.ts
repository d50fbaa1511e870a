import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openArtifact, writeArtifact } from "../../catalog/artifact.js";
import { loadCatalogue, loadInteractions, saveCatalogue, saveInteractions } from "../../catalog/catalogue-parts.js";
import { ingest } from "../../catalog/ingest.js";
import { buildTextIndex, loadTextIndex } from "../../catalog/text-index.js";
import { temporary } from "../catalog/files.js";
import { root } from "../root.js";

const { path } = temporary();
const folder = join(root, "data", "movielens-small");
const read = await ingest({ items: join(folder, "movies.csv"), events: join(folder, "ratings.csv"), rejects: path("rejects.csv") });

test("the bundled set is read whole: its true counts, nothing refused", () => {
  expect(read.report).toEqual({
    items: { rows: 9066, kept: 9066, untitled: 5, bare: 2, unmet: 0 },
    events: { rows: 100_004, kept: 100_004, users: 671, eventless: 0, unvalued: 0, repeated: 0, values: [0.5, 5] },
    fields: [
      { name: "year", kind: "number" },
      { name: "genres", kind: "category" },
    ],
    latin1: {},
    rejected: {},
  });
});

test("what is missing is absent, what has no title bears its id", () => {
  const { catalogue } = read;
  expect(catalogue.item(catalogue.indexOf("1")!)).toEqual({
    id: "1",
    title: "Toy Story",
    attributes: { genres: ["Adventure", "Animation", "Children", "Comedy", "Fantasy"] },
    numbers: { year: 1995 },
    texts: {},
  });
  expect(catalogue.item(catalogue.indexOf("143410")!)).toEqual({ id: "143410", title: "143410", attributes: {}, numbers: {}, texts: {} });
  expect(catalogue.categories.get("genres")!.values).toHaveLength(19);
  expect(catalogue.categories.get("genres")!.values).not.toContain("(no genres listed)");
});

test("every synonym stands for a genre that there is, in lower case, and is none itself", () => {
  const { field, values } = read.catalogue.categories.get("genres")!;
  for (const [word, genre] of Object.entries(field.synonyms)) {
    expect(values).toContain(genre);
    expect(word).toBe(word.toLowerCase());
  }
  expect(field.synonyms).toMatchObject({ romantic: "Romance", scary: "Horror", scifi: "Sci-Fi", cartoon: "Animation", cowboy: "Western" });
});

test("each user's events are in the order of time", () => {
  const { offsets, times } = read.interactions;
  const wrong = [...times.keys()].filter((at) => !offsets.includes(at) && times[at]! < times[at - 1]!);
  expect(wrong).toEqual([]);
});

test("it is the same after the disk, where titles are found", () => {
  const popularity = new Float64Array(read.catalogue.size);
  for (const item of read.interactions.items) popularity[item]!++;
  const parts = {
    catalogue: saveCatalogue(read.catalogue),
    interactions: saveInteractions(read.interactions),
    "text-index": buildTextIndex(read.catalogue, popularity).save(),
  };
  writeArtifact(path("artifact"), parts, {});
  const artifact = openArtifact(path("artifact"));
  const catalogue = loadCatalogue(artifact.part("catalogue"));
  const { userIndex: _, ...events } = loadInteractions(artifact.part("interactions"));
  expect(catalogue.categories).toEqual(read.catalogue.categories);
  expect(catalogue.numbers).toEqual(read.catalogue.numbers);
  expect(read.interactions).toMatchObject(events);
  const index = loadTextIndex(artifact.part("text-index"), catalogue, popularity);
  const named = (words: string) =>
    index.resolveTitle(words).map(({ index: at }) => `${catalogue.titles[at]} ${catalogue.numbers.get("year")![at]}`);
  expect(named("the matirx")).toEqual(["Matrix, The 1999"]);
  expect(named("toy story")).toEqual(["Toy Story 1995"]);
  expect(named("godfather part two")).toEqual(["Godfather: Part II, The 1974"]);
  expect(named("hamlet")).toHaveLength(6);
  expect(named("hamlet 1996")).toEqual(["Hamlet 1996"]);
});

test("the terms lie beside the data", () => {
  const terms = readFileSync(join(folder, "README.md"), "utf8");
  for (const said of [/Harper/, /Konstan/, /10\.1145\/2827872/, /no commercial/, /endorsement/, /GroupLens/]) expect(terms).toMatch(said);
});
