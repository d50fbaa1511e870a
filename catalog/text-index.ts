import type { Catalogue } from "./catalogue.js";
import { largeNameBook } from "./large-name-book.js";
import type { NameBook } from "./name-book.js";
import type { Part } from "./part.js";
import { smallNameBook } from "./small-name-book.js";
import { largeSearch } from "./text-search/large.js";
import { smallSearch } from "./text-search/small.js";
import type { TextSearch, Typos } from "./text-search.js";
import { type TitleMatch, titleLookup } from "./title-lookup.js";

/** Full-text search over titles and text fields. */
export interface TextIndex {
  /** Items whose title or text holds the words, typos allowed, best first, at most `limit`; scores above 0. */
  searchTitles(words: string, limit: number): { index: number; score: number }[];
  /** Items whose whole title, or another name in its brackets, is what the words say, up to typos unless `exact`; a year behind it
   *  narrows the choice. The best known first among items of one title. Empty when no title is near enough. */
  resolveTitle(words: string, exact?: boolean): TitleMatch[];
  save(): Part;
}

/** From so many items on the index is one that opens as it lies: MiniSearch would take seconds to load (docs/catalogue.md). */
const largeFrom = 50_000;

const fuzzy: Typos = (term) => (term.length > 3 ? 0.2 : false);
/** Two neighbours swapped count as two typos in the index, so words that no title holds may differ by two. */
const generous: Typos = (term) => (term.length > 4 ? 2 : fuzzy(term));
/** Items whose likeness to a title is measured letter by letter. */
const triedForTitle = 30;

const over = (
  catalogue: Catalogue,
  { search }: TextSearch,
  book: NameBook,
  save: () => Part,
  popularity?: ArrayLike<number>,
): TextIndex => {
  const similar = (words: string): number[] => search(words, triedForTitle, generous).map(({ index }) => index);
  const resolve = titleLookup(catalogue, book, (at) => popularity?.[at] ?? 0, similar);
  return {
    searchTitles: (words, limit) => search(words, limit, (term) => (book.hasWord(term) ? fuzzy(term) : generous(term))),
    resolveTitle: (words, exact = false) => resolve(words, exact),
    save,
  };
};

/** Indexes the titles and text fields of a catalogue. `popularity`: events per item, which decides between items of one title. */
export const buildTextIndex = (catalogue: Catalogue, popularity?: ArrayLike<number>, from = largeFrom): TextIndex => {
  if (catalogue.size < from) {
    const small = smallSearch.build(catalogue);
    return over(catalogue, small, smallNameBook(catalogue), small.save, popularity);
  }
  const large = largeSearch.build(catalogue);
  const { book, columns } = largeNameBook.build(catalogue);
  const save = (): Part => ({ meta: { large: true }, columns: { ...large.save().columns, ...columns } });
  return over(catalogue, large, book, save, popularity);
};

/** The index that was saved for this catalogue. */
export const loadTextIndex = (part: Part, catalogue: Catalogue, popularity?: ArrayLike<number>): TextIndex => {
  const save = (): Part => part;
  if (typeof part.meta === "string") return over(catalogue, smallSearch.load(part), smallNameBook(catalogue), save, popularity);
  return over(catalogue, largeSearch.load(part), largeNameBook.load(catalogue, part), save, popularity);
};
