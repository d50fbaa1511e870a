import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Catalogue, CategoryColumn } from "../../catalog/catalogue.js";
import type { Interactions } from "../../catalog/interactions.js";
import { interactionsOf } from "../tiny-world.js";

const rows = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../data/movielens-small/${file}`, import.meta.url)), { columns: true });

/** The bundled set as the ranking sees it, without the catalog folder's loader. Events by time, ties by file order. */
export const bundled = (): { catalogue: Catalogue; interactions: Interactions } => {
  const movies = rows("movies.csv");
  const ids = movies.map((movie) => movie.movieId!);
  const events = rows("ratings.csv").map(({ userId, movieId, rating, timestamp }) => ({
    userId: userId!,
    itemId: movieId!,
    value: Number(rating),
    time: Number(timestamp),
  }));
  const genres = movies.map(({ genres }) => (genres === "(no genres listed)" ? [] : genres!.split("|")));
  const years = Float64Array.from(movies, ({ year }) => (year ? Number(year) : Number.NaN));
  const titles = movies.map((movie) => movie.title!);
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const catalogue: Catalogue = {
    noun: "film",
    nouns: ["film"],
    size: ids.length,
    ids,
    titles,
    fields: [
      { name: "genres", kind: "category", synonyms: {} },
      { name: "year", kind: "number", synonyms: {} },
    ],
    categories: new Map([["genres", categoryColumn("genres", genres)]]),
    numbers: new Map([["year", years]]),
    texts: new Map(),
    indexOf: (id) => indexes.get(id),
    idOf: (index) => ids[index]!,
    titleOf: (index) => titles[index]!,
    item: (index) => ({ id: ids[index]!, title: titles[index]!, attributes: {}, numbers: {}, texts: {} }),
  };
  return { catalogue, interactions: interactionsOf(events, ids) };
};

/** A column from each item's values. */
export const categoryColumn = (name: string, valuesOf: string[][]): CategoryColumn => {
  const counts = new Map<string, number>();
  for (const value of valuesOf.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
  const offsets = new Int32Array(valuesOf.length + 1);
  valuesOf.forEach((own, item) => {
    offsets[item + 1] = offsets[item]! + own.length;
  });
  return {
    field: { name, kind: "category", synonyms: {} },
    values,
    counts: Int32Array.from(values, (value) => counts.get(value)!),
    offsets,
    codes: Int32Array.from(valuesOf.flat(), (value) => values.indexOf(value)),
  };
};
