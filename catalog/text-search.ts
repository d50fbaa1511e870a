import type { Catalogue } from "./catalogue.js";
import type { Part } from "./part.js";

/** How far a word of a query may be from one of the index: a share of its length below 1, a number of letters from 1 on, or not at
 *  all. A letter too many, one too few, or a wrong one counts as one. */
export type Typos = (term: string) => number | false;

/** Full-text search over titles (which count three times) and text fields, by BM25+. */
export interface TextSearch {
  /** Items that hold any of the words or, from four letters on, a word that begins so, best first, at most `limit`; scores above 0. */
  search(words: string, limit: number, typos: Typos): { index: number; score: number }[];
  /** The same for the catalogue with items behind its own. This search goes on to find its own items alone. */
  widened(wider: Catalogue): TextSearch;
  save(): Part;
}

/** A word as the indexes know it: lower case, accents dropped. */
export const folded = (term: string): string =>
  term
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");

/** Whether a word stands for those that begin with it too. */
export const prefix = (term: string): boolean => term.length > 3;
export const titleBoost = 3;
