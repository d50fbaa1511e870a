import { noise } from "../noise.js";

const kinds = [
  "comedy",
  "drama",
  "thriller",
  "horror",
  "romance",
  "western",
  "animation",
  "documentary",
  "crime",
  "musical",
  "war",
  "science fiction",
];
const eras = ["from the 90s", "from the 1980s", "before 1970", "after 2000", "between 1960 and 1975", "from 1994", ""];
const extras = ["", "clever heist", "something like Heat", "about space", "surprise me", "show me more"];

/** What a seeded request demands, so that a test can check it without asking the parser. */
export interface Demand {
  userId: string;
  text: string;
  count: number;
  seed: number;
}

/** Seeded requests over known users and strangers, with and without words, narrow and wide. */
export const randomRequests = (count: number, seed: number): Demand[] => {
  const random = noise(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: count }, (_, k) => {
    const wanted = random() < 0.6 ? [one(kinds), ...(random() < 0.3 ? [one(kinds)] : [])].join(" or ") : "";
    const denied = random() < 0.4 ? `no ${one(kinds)}` : "";
    const words = [one(extras), wanted && `a ${wanted}`, one(eras), denied].filter(Boolean).join(", ");
    return {
      userId: random() < 0.1 ? `stranger-${k}` : String(1 + Math.floor(random() * 671)),
      text: random() < 0.2 ? "" : words,
      count: 1 + Math.floor(random() * 20),
      seed: k,
    };
  });
};
