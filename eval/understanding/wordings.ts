/** Which half of the oblique wordings is used: prompts are worked on with one, figures are taken from the other. */
export type Half = "dev" | "test";

/** Wordings of a genre: plain, known, and oblique in two halves, each for wanting it and for not wanting it. */
export interface Wording {
  plain: string;
  known: string | undefined;
  dev: { want: string[]; ban: string[] };
  test: { want: string[]; ban: string[] };
}

/** By genre of the bundled set. */
export const wordings: Record<string, Wording> = {
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

/** A time in words, with its first and last year. */
export interface Era {
  plain: string;
  from: number;
  to: number;
}

/** Times in plain words. */
export const eras: Era[] = [
  ...[1930, 1940, 1950, 1960, 1970, 1980, 1990].map((from) => ({ plain: `from the ${from}s`, from, to: from + 9 })),
  { plain: "before 1960", from: 0, to: 1959 },
  { plain: "after 2005", from: 2006, to: 9999 },
  { plain: "between 1975 and 1985", from: 1975, to: 1985 },
];

/** Times in words that only someone who knows history reads. */
export const obliqueEras: Record<Half, Era[]> = {
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
