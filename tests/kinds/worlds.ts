import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { buildCatalog, datasetFiles } from "../../app/build-catalog.js";
import { noise } from "../noise.js";
import { root } from "../root.js";

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
const csv = (rows: readonly object[]): string => stringify(rows as object[], { header: true });

const shares = { home: 0.6, away: 0.08 };

/** How large a share of what a user has not met is of the user's own group. */
export const homeUnmet = (groups: number): number => {
  const [home, away] = [(1 - shares.home) / groups, (1 - shares.away) * (1 - 1 / groups)];
  return home / (home + away);
};

/** Who meets what: twenty-four users, each at home in one of `groups` groups of items, in which an item k is by k % groups. */
const meetings = (items: number, groups: number, seed: number): { user: string; item: number; luck: number; turn: number }[] => {
  const random = noise(seed);
  return Array.from({ length: 24 }, (_, user) =>
    Array.from({ length: items }, (_, item) => ({ user: `u${user}`, item, luck: random(), turn: random() }))
      .filter(({ item, luck }) => luck < (item % groups === user % groups ? shares.home : shares.away))
      .sort((a, b) => a.turn - b.turn),
  ).flat();
};

const tags = ["ambient", "metal", "jazz", "folk", "electronic"];
const countries = ["Iceland", "Norway", "Mali", "Germany"];
const artists = Array.from({ length: 40 }, (_, k) => ({
  artist_id: 900 + k,
  name: `${pick(["Velvet", "Iron", "Paper", "Silver", "Northern", "Hollow", "Glass", "Quiet"], k)} ${pick(["Harbour", "Lanterns", "Choir", "Engine", "Meadow"], Math.floor(k / 8))}`,
  tags: [pick(tags, k), pick(tags, k + 1 + (k % 3))],
  from: pick(countries, Math.floor(k / 3)),
  formed: k === 7 ? null : 1965 + ((k * 13) % 55),
  listeners: 100 * (k + 1) ** 2,
}));

const authors = ["Ursula Le Guin", "Ada Bell", "Homer", "Ben Cole", "Cleo Dunn"];
const genres = ["fantasy", "crime", "poetry", "history"];
const books = Array.from({ length: 40 }, (_, k) => ({
  isbn: `978-${1000 + k}`,
  title: `${pick(["The Harbour", "Salt", "A Winter", "Glass", "Orchards", "Ash", "Rivers", "Maps"], k)} ${pick(["of Stone", "in Spring", "at Dawn", "Revisited", "and Silence"], Math.floor(k / 8))}`,
  authors: k % 9 === 0 ? `${pick(authors, k)};${pick(authors, k + 1)}` : pick(authors, k),
  genre: pick(genres, k),
  published: 1975 + ((k * 17) % 48),
  pages: 60 + ((k * 37) % 40) * 15,
  blurb: `A tale of ${pick(["lighthouse keepers", "a stolen clock", "two rivers", "the last orchard"], k)} and what ${pick(["they lost", "came after", "was never said"], k)}.`,
}));

const brands = ["Acme", "Borealis", "Cobalt"];
const colours = ["blue", "red", "green", "black"];
const things = ["Rain jacket", "Wool hat", "Tent", "Backpack", "Lamp"];
const articles = Array.from({ length: 40 }, (_, k) => ({
  sku: `A-${k}`,
  name: `${pick(things, k)} ${pick(["Classic", "Light", "Pro", "Junior", "Trail", "City", "Alpine", "Basic"], Math.floor(k / 5))}`,
  brand: pick(brands, Math.floor(k / 2)),
  colour: pick(colours, k),
  sizes: k % 4 === 0 ? "S|M|L" : "",
  price_eur: (5 + ((k * 13) % 60) + 0.9).toFixed(2),
  weight_kg: (0.2 + ((k * 7) % 20) / 4).toFixed(2),
  description: k === 3 ? "" : `For ${pick(["wet days in the hills", "long evenings", "the whole family", "a quick start"], k)}.`,
}));

/** The files of each catalogue, which lie beside their mapping in examples/catalogues. Written there by
 *  `npx tsx tests/kinds/write.ts`. */
export const files = {
  music: {
    "artists.jsonl": artists.map((artist) => JSON.stringify(artist)).join("\n"),
    "plays.tsv": `user\tartist\tplays\n${meetings(40, 5, 1)
      .map(({ user, item, luck }) => `${user}\t${900 + item}\t${1 + Math.floor(200 * luck ** 3)}\n`)
      .join("")}`,
  },
  books: {
    "books.csv": csv(books),
    "ratings.csv": csv(
      meetings(40, 4, 2).map(({ user, item, luck }, at) => ({
        reader: user,
        isbn: books[item]!.isbn,
        stars: item % 4 === Number(user.slice(1)) % 4 ? 4 + Math.round(luck) : 2,
        date: new Date(Date.UTC(2020, 0, 1) + at * 86_400_000).toISOString().slice(0, 10),
      })),
    ),
  },
  shop: {
    "articles.csv": csv(articles),
    "log.csv": csv(
      meetings(40, 5, 3).flatMap(({ user, item, luck }, at) =>
        ["impression", "view", ...(luck < 0.3 ? ["cart", "purchase"] : []), ...(luck < 0.02 ? ["return"] : [])].map((action, step) => ({
          customer: user,
          sku: `A-${item}`,
          action,
          at: 1_700_000_000 + 10 * at + step,
        })),
      ),
    ),
  },
} as const;
export type Kind = keyof typeof files;
export const kinds = Object.keys(files) as Kind[];

/** Where a catalogue's files lie. */
export const folderOf = (kind: Kind): string => join(root, "examples", "catalogues", kind);

/** Builds one of them as `parley ingest --dataset` does, from its files alone. */
export const buildKind = async (kind: Kind) => {
  const folder = mkdtempSync(join(tmpdir(), `parley-${kind}-`));
  const { layout: _, ...found } = { mapping: {}, ...datasetFiles(folderOf(kind)) };
  const out = join(folder, "catalogue");
  const built = await buildCatalog({ ...found, out });
  return { built, catalog: out, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
