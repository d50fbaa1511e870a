import { distance } from "fastest-levenshtein";
import { prefix, type Typos } from "../text-search.js";
import { type Postings, termsOf, wordFrom } from "./postings.js";

/** A word of the index that a query's word stands for, and how much it counts: 1 for the word itself. `word`: which of the query's words
 *  that is; those of one word follow each other. */
export interface Expansion {
  term: number;
  weight: number;
  word: number;
}
type Meant = Omit<Expansion, "word">;

const weights = { prefix: 0.375, fuzzy: 0.45 };
/** Of the words that begin alike so many are taken, in the order of the alphabet. */
const mostBeginnings = 200;

const lettersOff = (term: string, typos: Typos): number => {
  const allowed = typos(term);
  if (allowed === false) return 0;
  return allowed < 1 ? Math.round(allowed * term.length) : allowed;
};

/** What the words of a query stand for in the index: themselves, words that begin so, and, where the index does not know a word,
 *  those that differ by a typo or two. Weights as MiniSearch has them. */
export const expander = ({ terms }: Pick<Postings, "terms">): ((words: string, typos: Typos) => Expansion[]) => {
  let lengths: Map<number, number[]> | undefined;
  /** The words of each length: a typo changes it by one at most. Made at the first typo. */
  const ofLength = (length: number): readonly number[] => {
    if (!lengths) {
      lengths = new Map();
      for (const [term, { length: own }] of terms.all().entries()) {
        const alike = lengths.get(own);
        if (alike) alike.push(term);
        else lengths.set(own, [term]);
      }
    }
    return lengths.get(length) ?? [];
  };
  const near = (word: string, off: number): Meant[] =>
    Array.from({ length: 2 * off + 1 }, (_, k) => word.length - off + k)
      .flatMap(ofLength)
      .flatMap((term) => {
        const letters = distance(word, terms.at(term));
        return letters <= off ? [{ term, weight: (weights.fuzzy * word.length) / (word.length + letters) }] : [];
      });
  const beginning = (word: string, from: number): Meant[] => {
    const found: Meant[] = [];
    for (let term = from; term < terms.length && found.length < mostBeginnings; term++) {
      const name = terms.at(term);
      if (!name.startsWith(word)) break;
      found.push({ term, weight: (weights.prefix * word.length) / (word.length + 0.3 * (name.length - word.length)) });
    }
    return found;
  };
  const meant = (word: string, typos: Typos): Meant[] => {
    const at = wordFrom(terms, word);
    const known = terms.at(at) === word && at < terms.length;
    const longer = prefix(word) ? beginning(word, known ? at + 1 : at) : [];
    if (known) return [{ term: at, weight: 1 }, ...longer];
    const met = new Set(longer.map(({ term }) => term));
    return [...longer, ...near(word, lettersOff(word, typos)).filter(({ term }) => !met.has(term))];
  };
  return (words, typos) => termsOf(words).flatMap((said, word) => meant(said, typos).map((one) => ({ ...one, word })));
};
