import { distance } from "fastest-levenshtein";
import type { Catalogue } from "../../catalog/catalogue.js";
import { plain, stems, type Word } from "./words.js";

/** A value of a field that some words stand for. */
export interface Meaning {
  field: string;
  value: string;
}

/** What the catalogue's own vocabulary and its synonyms make of words. */
export interface Lexicon {
  /** The longest phrase from `at` on that the vocabulary knows, with the number of words it takes. */
  longest(words: readonly Word[], at: number): { meanings: Meaning[]; length: number } | undefined;
  /** The value that an unknown word was probably meant for: within one typo (two from nine letters on), and the only one. */
  guess(word: Word): Meaning | undefined;
}

const shortestToGuess = 5;
const typosIn = (word: string): number => (word.length >= 9 ? 2 : 1);

/** Built once per catalogue. A person of one word ("Cher") is left to the text search: such names are common words too often. */
export const lexicon = (catalogue: Catalogue): Lexicon => {
  const known = new Map<string, Meaning[]>();
  const spellings = new Map<string, Meaning>();
  let longestPhrase = 1;
  const learn = (phrase: string, meaning: Meaning): void => {
    const key = stems(phrase);
    if (key === "") return;
    const meanings = known.get(key) ?? [];
    if (!meanings.some(({ field, value }) => field === meaning.field && value === meaning.value)) meanings.push(meaning);
    known.set(key, meanings);
    longestPhrase = Math.max(longestPhrase, key.split(" ").length);
  };
  for (const { field, values } of catalogue.categories.values()) {
    for (const value of values) {
      const meaning = { field: field.name, value };
      if (field.kind === "person" && !plain(value).includes(" ")) continue;
      learn(value, meaning);
      if (field.kind === "category") {
        if (plain(value).includes(" ")) learn(plain(value).replace(/ /g, ""), meaning);
        else if (value.length >= shortestToGuess) spellings.set(plain(value), meaning);
      }
    }
    for (const [phrase, value] of Object.entries(field.synonyms)) learn(phrase, { field: field.name, value });
  }
  return {
    longest: (words, at) => {
      for (let length = Math.min(longestPhrase, words.length - at); length >= 1; length--) {
        const span = words.slice(at, at + length);
        if (span.some(({ use }) => use !== undefined)) continue;
        const meanings = known.get(span.map(({ stem }) => stem).join(" "));
        if (meanings) return { meanings, length };
      }
      return undefined;
    },
    guess: ({ plain: word }) => {
      if (word.length < shortestToGuess) return undefined;
      const near = [...spellings].filter(
        ([spelling]) => Math.abs(spelling.length - word.length) <= 2 && distance(spelling, word) <= typosIn(word),
      );
      return near.length === 1 ? near[0]![1] : undefined;
    },
  };
};
