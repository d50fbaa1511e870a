import type { Catalogue } from "../../catalog/catalogue.js";
import { type Chooser, chooser } from "../chooser.js";
import type { Atom } from "./atoms.js";
import { eras, type Half, obliqueEras, wordings } from "./wordings.js";

/** How a wish is put: in the catalogue's own words, in words that its synonyms know, or in words that only someone who speaks English knows. */
export const manners = ["plain", "known", "oblique"] as const;
export type Manner = (typeof manners)[number];

/** A request in natural words, with what it demands. `manners`: that of each atom. */
export interface Wish {
  text: string;
  atoms: Atom[];
  manners: Manner[];
}

const openings = [
  "",
  "I am after something",
  "Can you find me a film",
  "Tonight I would like a movie",
  "We want to watch something",
  "Any tips for a film",
];

const wantIn = (genre: string, manner: Manner, half: Half, { one }: Chooser): string => {
  const { plain, known } = wordings[genre]!;
  if (manner === "plain") return `a ${plain}`;
  if (manner === "known" && known !== undefined)
    return `${/^(scary|funny|romantic|suspenseful)$/.test(known) ? "something" : "a"} ${known}`;
  return manner === "known" ? `a ${plain}` : one(wordings[genre]![half].want);
};

const banIn = (genre: string, manner: Manner, half: Half, { one }: Chooser): string => {
  const { plain, known } = wordings[genre]!;
  if (manner === "oblique") return one(wordings[genre]![half].ban);
  const word = manner === "known" ? (known ?? plain) : plain;
  return one([`no ${word}`, /^(scary|funny|romantic|suspenseful)$/.test(word) ? `nothing ${word}` : `but not a ${word}`]);
};

/** Seeded wishes: each is made from an item of the catalogue, whose genres and year it asks for, and of a genre that the item lacks. So every
 *  wish can be fulfilled. */
export const wishesOf = (catalogue: Catalogue, count: number, seed: number, half: Half): Wish[] => {
  const chances = chooser(seed);
  const { one, chance, below } = chances;
  const mannerOf = (): Manner => one(["plain", "known", "oblique", "oblique"]);
  const known = (genre: string) => Object.hasOwn(wordings, genre);
  const wishes: Wish[] = [];
  while (wishes.length < count) {
    const { attributes, numbers } = catalogue.item(below(catalogue.size));
    const genres = (attributes.genres ?? []).filter(known);
    const year = numbers.year;
    if (genres.length === 0 || year === undefined) continue;
    const parts: { words: string; atom: Atom; manner: Manner }[] = [];
    const wanted = one(genres);
    const wantedManner = mannerOf();
    parts.push({
      words: wantIn(wanted, wantedManner, half, chances),
      atom: { kind: "must", field: "genres", value: wanted },
      manner: wantedManner,
    });
    const open = [
      ...eras.map((era) => ({ era, manner: "plain" as Manner })),
      ...obliqueEras[half].map((era) => ({ era, manner: "oblique" as Manner })),
    ].filter(({ era }) => year >= era.from && year <= era.to);
    if (open.length && chance(0.6)) {
      const { era, manner } = one(open);
      parts.push({ words: era.plain, atom: { kind: "span", field: "year", from: era.from, to: era.to }, manner });
    }
    if (chance(0.6)) {
      const banned = one(Object.keys(wordings).filter((genre) => !(attributes.genres ?? []).includes(genre)));
      const manner = mannerOf();
      parts.push({ words: banIn(banned, manner, half, chances), atom: { kind: "mustnt", field: "genres", value: banned }, manner });
    }
    const [first, ...rest] = parts;
    const opening = one(openings);
    const text = [
      [opening, first!.words].filter(Boolean).join(opening && /^a /.test(first!.words) ? ": " : " "),
      ...rest.map(({ words }) => words),
    ].join(", ");
    wishes.push({ text, atoms: parts.map(({ atom }) => atom), manners: parts.map(({ manner }) => manner) });
  }
  return wishes;
};
