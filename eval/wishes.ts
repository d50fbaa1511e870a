import type { Catalogue } from "../catalog/catalogue.js";
import type { Constraint } from "../domain/constraint.js";
import { type Chooser, chooser } from "./chooser.js";

/** How a wish is put: in the catalogue's own words, in words that its synonyms know, or in words that only someone who speaks English knows. */
export const manners = ["plain", "known", "oblique"] as const;
export type Manner = (typeof manners)[number];

/** Which half of the oblique wordings is used: prompts are worked on with one, figures are taken from the other. */
export type Half = "dev" | "test";

/** One demand of a request: a value that must be there or must not, or a span of a number. */
export interface Atom {
  kind: "must" | "mustnt" | "span";
  field: string;
  value?: string;
  from?: number;
  to?: number;
}

/** A request in natural words, with what it demands. `manners`: that of each atom. */
export interface Wish {
  text: string;
  atoms: Atom[];
  manners: Manner[];
}

/** Wordings of a genre: plain, known, and oblique in two halves, each for wanting it and for not wanting it. */
interface Wording {
  plain: string;
  known: string | undefined;
  dev: { want: string[]; ban: string[] };
  test: { want: string[]; ban: string[] };
}

const wordings: Record<string, Wording> = {
  Comedy: {
    plain: "comedy",
    known: "funny",
    dev: { want: ["full of jokes"], ban: ["nothing silly"] },
    test: { want: ["that makes me laugh out loud", "with lots of gags"], ban: ["no slapstick", "nothing goofy"] },
  },
  Horror: {
    plain: "horror",
    known: "scary",
    dev: { want: ["that gives me nightmares"], ban: ["nothing gory"] },
    test: { want: ["with zombies and screams", "that is properly creepy"], ban: ["nothing creepy", "no zombies"] },
  },
  Romance: {
    plain: "romance",
    known: "romantic",
    dev: { want: ["about two people falling for each other"], ban: ["nothing sappy"] },
    test: { want: ["for a date night with kisses", "about a passionate affair"], ban: ["nothing lovey-dovey", "no smooching"] },
  },
  Western: {
    plain: "western",
    known: "cowboy",
    dev: { want: ["with gunslingers"], ban: ["no saloons"] },
    test: {
      want: ["with outlaws and sheriffs on horseback", "set on the prairie frontier"],
      ban: ["no gunslingers", "no sheriffs on horses"],
    },
  },
  War: {
    plain: "war",
    known: undefined,
    dev: { want: ["set in the trenches"], ban: ["no battlefields"] },
    test: { want: ["about soldiers in combat", "with tanks and platoons"], ban: ["no soldiers in combat", "nothing with platoons"] },
  },
  "Sci-Fi": {
    plain: "science fiction",
    known: "scifi",
    dev: { want: ["with spaceships"], ban: ["no aliens"] },
    test: { want: ["with robots and spaceships", "about aliens invading earth"], ban: ["no spaceships", "nothing with robots"] },
  },
  Animation: {
    plain: "animation",
    known: "cartoon",
    dev: { want: ["drawn by hand"], ban: ["nothing drawn"] },
    test: { want: ["made in stop-motion", "by Pixar or the like"], ban: ["no stop-motion", "nothing computer-drawn"] },
  },
  Documentary: {
    plain: "documentary",
    known: "docu",
    dev: { want: ["made of real footage"], ban: ["no talking heads"] },
    test: { want: ["that is non-fiction", "with real people interviewed"], ban: ["nothing non-fiction", "no interviews with experts"] },
  },
  Musical: {
    plain: "musical",
    known: undefined,
    dev: { want: ["with people singing"], ban: ["no show tunes"] },
    test: {
      want: ["full of song and dance", "where everybody bursts into song"],
      ban: ["no singing and dancing", "nobody bursting into song"],
    },
  },
  Crime: {
    plain: "crime",
    known: "gangster",
    dev: { want: ["about mobsters"], ban: ["no bank robbers"] },
    test: { want: ["about the mafia", "with bank robbers"], ban: ["nothing about the mafia", "no mobsters"] },
  },
  Mystery: {
    plain: "mystery",
    known: "whodunit",
    dev: { want: ["with a puzzle to solve"], ban: ["no puzzles"] },
    test: { want: ["where a detective hunts for clues", "with a riddle to the end"], ban: ["no detectives with clues", "no riddles"] },
  },
  Children: {
    plain: "children",
    known: "kids",
    dev: { want: ["my toddler can watch"], ban: ["nothing for toddlers"] },
    test: { want: ["for the little ones", "my five-year-old will enjoy"], ban: ["nothing for preschoolers", "not for the little ones"] },
  },
  Fantasy: {
    plain: "fantasy",
    known: undefined,
    dev: { want: ["with wizards"], ban: ["no dragons"] },
    test: { want: ["with elves and dragons", "about magic and sorcery"], ban: ["no sorcery", "no elves"] },
  },
  Thriller: {
    plain: "thriller",
    known: "suspenseful",
    dev: { want: ["that keeps me on edge"], ban: ["nothing tense"] },
    test: { want: ["on the edge of my seat", "that is nail-biting"], ban: ["nothing nerve-racking", "nothing nail-biting"] },
  },
  Action: {
    plain: "action",
    known: undefined,
    dev: { want: ["with car chases"], ban: ["no explosions"] },
    test: { want: ["with shootouts and explosions", "with fistfights and chases"], ban: ["no shootouts", "no fistfights"] },
  },
};

interface Era {
  plain: string;
  from: number;
  to: number;
}

const eras: Era[] = [
  ...[1930, 1940, 1950, 1960, 1970, 1980, 1990].map((from) => ({ plain: `from the ${from}s`, from, to: from + 9 })),
  { plain: "before 1960", from: 0, to: 1959 },
  { plain: "after 2005", from: 2006, to: 9999 },
  { plain: "between 1975 and 1985", from: 1975, to: 1985 },
];

const obliqueEras: Record<Half, Era[]> = {
  dev: [
    { plain: "made during the first world war", from: 1914, to: 1918 },
    { plain: "from the seventies", from: 1970, to: 1979 },
  ],
  test: [
    { plain: "from the silent era", from: 1902, to: 1929 },
    { plain: "made during world war two", from: 1939, to: 1945 },
    { plain: "from the Reagan years", from: 1981, to: 1989 },
    { plain: "from the new millennium", from: 2000, to: 9999 },
  ],
};

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

/** What constraints demand, as atoms. */
export const atomsOf = (constraints: readonly Constraint[]): Atom[] =>
  constraints.flatMap((one): Atom[] => {
    if (one.kind === "any" || one.kind === "all") return one.values.map((value) => ({ kind: "must", field: one.field, value }));
    if (one.kind === "none") return one.values.map((value) => ({ kind: "mustnt", field: one.field, value }));
    if (one.kind === "range")
      return one.ranges.map(({ min, max }) => ({ kind: "span", field: one.field, from: min ?? 0, to: max ?? 9999 }));
    return [];
  });

const bounded = ({ from = 0, to = 9999 }: Atom): [number, number] => [Math.max(1900, from), Math.min(2020, to)];

/** Whether two atoms say the same: values exactly, spans if they share half of what they cover together. */
export const agrees = (a: Atom, b: Atom): boolean => {
  if (a.kind !== b.kind || a.field !== b.field) return false;
  if (a.kind !== "span") return a.value === b.value;
  const [[from, to], [low, high]] = [bounded(a), bounded(b)];
  const common = Math.max(0, Math.min(to, high) - Math.max(from, low) + 1);
  return common / (to - from + 1 + (high - low + 1) - common) >= 0.5;
};
