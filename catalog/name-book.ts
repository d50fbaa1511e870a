import type { Catalogue } from "./catalogue.js";
import type { Column } from "./part.js";
import type { TitleName } from "./title-names.js";

/** The names that items go by. `key`: a name with its numbers as figures (`withFigures`). */
export interface NameBook {
  /** The items that have this name, each with the trust in it; those of one name in the order of the catalogue. */
  named(key: string): { index: number; trust: number }[];
  /** The names of one item, most trusted first. */
  of(index: number): readonly TitleName[];
  /** Whether any name has this word. */
  hasWord(word: string): boolean;
  /** The same for the catalogue with items behind its own. This book goes on to know its own names alone, and of words perhaps a few more. */
  widened(wider: Catalogue): NameBook;
  /** What a book of that kind opens with; empty where it is made of the titles. */
  columns(): Record<string, Column>;
}
