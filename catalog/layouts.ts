import type { Layout } from "./layout.js";
import { readers } from "./readers.js";

const films = { noun: "film/movie" };

/** A file of this name, plain or zipped. */
const named = (names: readonly string[], name: string): string | undefined =>
  [name, `${name}.gz`].find((candidate) => names.includes(candidate));

const pair = (items: string, events: string) => (names: readonly string[]) => {
  const [found, met] = [named(names, items), named(names, events)];
  return found !== undefined && met !== undefined ? { items: found, events: met } : undefined;
};

const stems = {
  items: ["items", "item", "movies", "films", "books", "artists", "songs", "tracks", "products", "articles", "catalog", "catalogue"],
  events: ["events", "ratings", "interactions", "clicks", "plays", "listens", "orders", "purchases", "reviews"],
};

/** The first file that bears a plain name and has an ending that is read. */
const plain = (names: readonly string[], role: keyof typeof stems): string | undefined =>
  stems[role].flatMap((stem) => Object.keys(readers).map((ending) => named(names, `${stem}.${ending}`))).find((name) => name !== undefined);

const plainPair: Layout["find"] = (names) => {
  const items = plain(names, "items");
  return items === undefined ? undefined : { items, events: plain(names, "events") };
};

const atomicPair: Layout["find"] = (names) => {
  const bearing = (ending: string) => names.filter((name) => name.replace(/\.gz$/, "").endsWith(ending) && !name.startsWith("u."));
  const stem = (name: string) => name.slice(0, name.indexOf("."));
  const pairs = bearing(".item").flatMap((items) =>
    bearing(".inter")
      .filter((events) => stem(events) === stem(items))
      .map((events) => ({ items, events })),
  );
  return pairs.length === 1 ? pairs[0] : undefined;
};

const withoutGenres = { ...films, separator: "|", missing: ["", "NA", "(no genres listed)"] };

/** The layouts of folders, in the order in which they are tried. To add one: a line here, and a reader where its files need one. */
export const layouts = {
  "MovieLens 1M or 10M": { looksFor: "movies.dat with ratings.dat", find: pair("movies.dat", "ratings.dat"), mapping: withoutGenres },
  "MovieLens 100K": { looksFor: "u.item with u.data", find: pair("u.item", "u.data"), mapping: films },
  MovieLens: { looksFor: "movies.csv with ratings.csv", find: pair("movies.csv", "ratings.csv"), mapping: withoutGenres },
  RecBole: { looksFor: "NAME.item with NAME.inter, one pair of them", find: atomicPair },
  "plain names": {
    looksFor: `${stems.items.slice(0, 5).join(", ")}, ... (.${Object.keys(readers).slice(0, 3).join(", .")}, ...) with ${stems.events.slice(0, 4).join(", ")}, ...`,
    find: plainPair,
  },
} as const satisfies Record<string, Layout>;
