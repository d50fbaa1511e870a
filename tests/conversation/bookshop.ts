import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCatalog } from "../../app/build-catalog.js";
import { noise } from "../noise.js";

const genres = ["crime", "fantasy", "poetry", "history", "travel"];
const authors = ["Ada Bell", "Ben Cole", "Cleo Dunn", "Dov Ezra", "Eva Falk", "Finn Grau"];
const subjects = [
  "The Harbour",
  "A Winter",
  "Salt",
  "The Long Road",
  "Glass",
  "Orchards",
  "The Lighthouse",
  "Ash",
  "Rivers",
  "Night Trains",
  "Maps",
  "The Clockmaker",
];

/** Sixty books: every genre twelve times, every author ten times, prices 5 to 34, 80 to 670 pages, years 1961 to 2020, no two alike. */
const books = Array.from({ length: 60 }, (_, k) => ({
  id: `b${k}`,
  title: `${subjects[k % 12]!} ${["of Stone", "in Spring", "at Dawn", "Revisited", "and Silence"][Math.floor(k / 12)]!}`,
  author: authors[(k * 7) % 6]!,
  genre: genres[k % 5]!,
  price: 5 + ((k * 13) % 30),
  pages: 80 + ((k * 37) % 60) * 10,
  year: 1961 + ((k * 17) % 60),
}));

const csv = (rows: readonly Record<string, unknown>[]): string =>
  [Object.keys(rows[0]!).join(","), ...rows.map((row) => Object.values(row).join(","))].join("\n");

/** Builds the bookshop's catalogue into a folder of its own. Twenty readers, each of whom keeps to two genres. */
export const buildBookshop = async (): Promise<{ catalog: string; remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), "parley-bookshop-"));
  const random = noise(5);
  const events = Array.from({ length: 20 }, (_, reader) => {
    const likes = [genres[reader % 5], genres[(reader + 1 + (reader % 3)) % 5]];
    const own = books.filter(({ genre }) => likes.includes(genre) && random() < 0.5);
    return own.map(({ id }, at) => ({ user: `r${reader}`, item: id, rating: 3 + Math.floor(random() * 3), time: at + 1 }));
  }).flat();
  writeFileSync(join(folder, "books.csv"), csv(books));
  writeFileSync(join(folder, "events.csv"), csv(events));
  await buildCatalog({
    items: join(folder, "books.csv"),
    events: join(folder, "events.csv"),
    out: join(folder, "catalogue"),
    mapping: {
      noun: "book",
      items: {
        id: "id",
        title: "title",
        "author:person": "author",
        "genre:category": "genre",
        "price:number": "price",
        "pages:number": "pages",
        "year:number": "year",
      },
    },
  });
  return { catalog: join(folder, "catalogue"), remove: () => rmSync(folder, { recursive: true, force: true }) };
};
