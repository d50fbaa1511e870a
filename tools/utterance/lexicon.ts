import { distance } from "fastest-levenshtein";
import type { Catalogue } from "../../catalog/catalogue.js";
import type { Field } from "../../domain/item.js";
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

/** What a person is called behind "by" alone: a name of one word ("Homer"), and what stands behind the first name ("Le Guin", "Guin"). */
const bylinesOf = (name: string): string[] => {
  const parts = plain(name).split(" ");
  return parts.length === 1 ? parts : parts.slice(1).map((_, at) => parts.slice(at + 1).join(" "));
};

/** What a value is learned by: itself, and the phrases it is known by as stems; `joined`: its words as one; `bylines`: behind "by". */
interface Spelling {
  plain: string;
  whole: string;
  joined: string | undefined;
  bylines: readonly string[];
}

const spellingOf = (value: string, { kind }: Field): Spelling => {
  const own = plain(value);
  return {
    plain: own,
    whole: stems(value),
    joined: kind === "category" && own.includes(" ") ? stems(own.replace(/ /g, "")) : undefined,
    bylines: kind === "person" ? bylinesOf(value).map(stems) : [],
  };
};

/** Worked out once for each value, as a catalogue that grows is read again after every item, and stemming is what takes the time. */
const spelt = new WeakMap<Field, Map<string, Spelling>>();
const spellings = (field: Field): ((value: string) => Spelling) => {
  const known = spelt.get(field) ?? new Map<string, Spelling>();
  spelt.set(field, known);
  return (value) => {
    let spelling = known.get(value);
    if (!spelling) {
      spelling = spellingOf(value, field);
      known.set(value, spelling);
    }
    return spelling;
  };
};

/** Built once per catalogue, whoever asks. A person of one word ("Cher"), and a surname, is read behind "by" only, and else left to the text search:
 *  such names are common words too often. A word of several fields means the one whose name stands beside it, else the first declared. */
export const lexicon = (catalogue: Catalogue): Lexicon => {
  const made = lexicons.get(catalogue) ?? lexiconOf(catalogue);
  lexicons.set(catalogue, made);
  return made;
};
const lexicons = new WeakMap<Catalogue, Lexicon>();

const lexiconOf = (catalogue: Catalogue): Lexicon => {
  const known = new Map<string, Meaning[]>();
  const bylines = new Map<string, Meaning[]>();
  const fieldStems = new Map(catalogue.fields.map(({ name }) => [name, stems(name)]));
  const guessable = new Map<string, Meaning>();
  let longestPhrase = 1;
  const learn = (key: string, meaning: Meaning, to = known): void => {
    if (key === "") return;
    const meanings = to.get(key);
    if (!meanings) to.set(key, [meaning]);
    else if (!meanings.some(({ field, value }) => field === meaning.field && value === meaning.value)) meanings.push(meaning);
    let length = 1;
    for (let at = key.indexOf(" "); at >= 0; at = key.indexOf(" ", at + 1)) length++;
    longestPhrase = Math.max(longestPhrase, length);
  };
  for (const { field, values } of catalogue.categories.values()) {
    const spell = spellings(field);
    for (const value of values) {
      const meaning = { field: field.name, value };
      const { plain: own, whole, joined, bylines: names } = spell(value);
      for (const name of names) learn(name, meaning, bylines);
      if (field.kind === "person" && !own.includes(" ")) continue;
      learn(whole, meaning);
      if (joined !== undefined) learn(joined, meaning);
      else if (field.kind === "category" && value.length >= shortestToGuess) guessable.set(own, meaning);
    }
    for (const [phrase, value] of Object.entries(field.synonyms)) learn(stems(phrase), { field: field.name, value });
  }
  const besides = (meanings: Meaning[], words: readonly Word[], at: number, length: number): Meaning[] => {
    if (meanings.length < 2) return meanings;
    const beside = [words[at - 1]?.stem, words[at + length]?.stem];
    const named = meanings.filter(({ field }) => beside.includes(fieldStems.get(field)));
    return named.length ? [...named, ...meanings.filter((one) => !named.includes(one))] : meanings;
  };
  return {
    longest: (words, at) => {
      const behindBy = words[at - 1]?.plain === "by";
      for (let length = Math.min(longestPhrase, words.length - at); length >= 1; length--) {
        const span = words.slice(at, at + length);
        if (span.some(({ use }) => use !== undefined)) continue;
        const key = span.map(({ stem }) => stem).join(" ");
        const meanings = known.get(key) ?? (behindBy ? bylines.get(key) : undefined);
        if (meanings) return { meanings: besides(meanings, words, at, length), length };
      }
      return undefined;
    },
    guess: ({ plain: word }) => {
      if (word.length < shortestToGuess) return undefined;
      const near = [...guessable].filter(
        ([spelling]) => Math.abs(spelling.length - word.length) <= 2 && distance(spelling, word) <= typosIn(word),
      );
      return near.length === 1 ? near[0]![1] : undefined;
    },
  };
};
