import type { Catalogue } from "../catalog/catalogue.js";
import { chooser } from "./chooser.js";

/** A request with what it demands, so that an answer can be judged without asking any parser. Genres are values of the bundled catalogue's
 *  field `genres`, years of its field `year`. */
export interface Demand {
  userId: string;
  text: string;
  count: number;
  seed: number;
  /** Every item bears one of these at least; empty: no such demand. */
  any: string[];
  none: string[];
  from: number;
  to: number;
}

const kinds = {
  comedy: "Comedy",
  drama: "Drama",
  thriller: "Thriller",
  horror: "Horror",
  romance: "Romance",
  western: "Western",
  animation: "Animation",
  documentary: "Documentary",
  crime: "Crime",
  musical: "Musical",
  war: "War",
  "science fiction": "Sci-Fi",
};
const eras: [string, number, number][] = [
  ["", 0, 9999],
  ["from the 90s", 1990, 1999],
  ["from the 1980s", 1980, 1989],
  ["before 1970", 0, 1969],
  ["after 2000", 2001, 9999],
  ["between 1960 and 1975", 1960, 1975],
  ["from 1994", 1994, 1994],
];
const extras = [
  "",
  "clever heist",
  "something like Heat",
  "about space and loneliness",
  "surprise me",
  "nothing gory",
  "a slow burn with twists",
];

/** Seeded requests of the bundled catalogue's users and of strangers, in words that the core reads in full, and some that it cannot. */
export const demandsOf = (users: readonly string[], count: number, seed: number): Demand[] => {
  const { one, chance, below } = chooser(seed);
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  return Array.from({ length: count }, (_, k) => {
    const wanted = chance(0.6) ? [...new Set([one(names), ...(chance(0.3) ? [one(names)] : [])])] : [];
    const denied = chance(0.4) ? [one(names.filter((name) => !wanted.includes(name)))] : [];
    const [era, from, to] = one(eras);
    const words = [one(extras), wanted.length ? `a ${wanted.join(" or ")}` : "", era, denied.map((name) => `no ${name}`).join("")];
    return {
      userId: chance(0.1) ? `stranger-${k}` : one(users),
      text: words.filter(Boolean).join(", "),
      count: 1 + below(12),
      seed: k,
      any: wanted.map((name) => kinds[name]),
      none: denied.map((name) => kinds[name]),
      from,
      to,
    };
  });
};

/** Whether the item at a catalogue index is what a demand asks for. */
export const fulfils = (catalogue: Catalogue, index: number, { any, none, from, to }: Demand): boolean => {
  const { attributes, numbers } = catalogue.item(index);
  const genres = attributes.genres ?? [];
  const year = numbers.year ?? Number.NaN;
  if (any.length > 0 && !any.some((genre) => genres.includes(genre))) return false;
  if (none.some((genre) => genres.includes(genre))) return false;
  return (from === 0 && to === 9999) || (year >= from && year <= to);
};
