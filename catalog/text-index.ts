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
  /** The same for the catalogue with items behind its own: what indexing all of it anew would give, at the cost of the new items and of
   *  copying flat columns. This index goes on to find its own items alone. */
  widened(wider: Catalogue, popularity?: ArrayLike<number>): TextIndex;
  save(): Part;
}

/** From so many items on the index is one that opens as it lies: MiniSearch would take seconds to load (docs/catalogue.md). */
const largeFrom = 50_000;

const fuzzy: Typos = (term) => (term.length > 3 ? 0.2 : false);
/** Two neighbours swapped count as two typos in the index, so words that no title holds may differ by two. */
const generous: Typos = (term) => (term.length > 4 ? 2 : fuzzy(term));
/** Items whose likeness to a title is measured letter by letter. */
const triedForTitle = 30;

/** The two halves of an index, of one kind. `large`: which. `from`: at how many items the other kind begins. */
interface Halves {
  search: TextSearch;
  book: NameBook;
  large: boolean;
  from: number;
}

const over = (catalogue: Catalogue, { search: inner, book, large, from }: Halves, popularity?: ArrayLike<number>): TextIndex => {
  const { search } = inner;
  const similar = (words: string): number[] => search(words, triedForTitle, generous).map(({ index }) => index);
  const resolve = titleLookup(catalogue, book, (at) => popularity?.[at] ?? 0, similar);
  return {
    searchTitles: (words, limit) => search(words, limit, (term) => (book.hasWord(term) ? fuzzy(term) : generous(term))),
    resolveTitle: (words, exact = false) => resolve(words, exact),
    widened: (wider, known) =>
      wider.size >= from === large
        ? over(wider, { search: inner.widened(wider), book: book.widened(wider), large, from }, known)
        : buildTextIndex(wider, known, from),
    save: () => (large ? { meta: { large }, columns: { ...inner.save().columns, ...book.columns() } } : inner.save()),
  };
};

/** Indexes the titles and text fields of a catalogue. `popularity`: events per item, which decides between items of one title. */
export const buildTextIndex = (catalogue: Catalogue, popularity?: ArrayLike<number>, from = largeFrom): TextIndex => {
  const large = catalogue.size >= from;
  const search = large ? largeSearch.build(catalogue) : smallSearch.build(catalogue);
  const book = large ? largeNameBook.build(catalogue) : smallNameBook(catalogue);
  return over(catalogue, { search, book, large, from }, popularity);
};

const isSmall = ({ meta }: Part): boolean => typeof meta === "string";

const largeOver = (part: Part, catalogue: Catalogue, popularity: ArrayLike<number> | undefined, from: number): TextIndex =>
  over(catalogue, { search: largeSearch.load(part), book: largeNameBook.load(catalogue, part), large: true, from }, popularity);

const smallOver = (search: TextSearch, catalogue: Catalogue, popularity: ArrayLike<number> | undefined, from: number): TextIndex =>
  over(catalogue, { search, book: smallNameBook(catalogue), large: false, from }, popularity);

/** The index that was saved for this catalogue. */
export const loadTextIndex = (part: Part, catalogue: Catalogue, popularity?: ArrayLike<number>, from = largeFrom): TextIndex =>
  isSmall(part) ? smallOver(smallSearch.load(catalogue, part), catalogue, popularity, from) : largeOver(part, catalogue, popularity, from);

/** `loadTextIndex` for a thread that must not stand still. */
export const loadTextIndexGently = async (part: Part, catalogue: Catalogue, popularity?: ArrayLike<number>): Promise<TextIndex> =>
  isSmall(part)
    ? smallOver(await smallSearch.loadGently(catalogue, part), catalogue, popularity, largeFrom)
    : largeOver(part, catalogue, popularity, largeFrom);
