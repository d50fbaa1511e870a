import MiniSearch from "minisearch";
import type { Catalogue } from "./catalogue.js";
import type { Part } from "./part.js";
import { displayTitle } from "./title.js";
import { type TitleLookup, type TitleMatch, titleLookup } from "./title-lookup.js";

/** Full-text search over titles and text fields. */
export interface TextIndex {
  /** Items whose title or text holds the words, typos allowed, best first, at most `limit`; scores above 0. */
  searchTitles(words: string, limit: number): { index: number; score: number }[];
  /** Items whose whole title, or another name in its brackets, is what the words say, up to typos unless `exact`; a year behind it
   *  narrows the choice. The best known first among items of one title. Empty when no title is near enough. */
  resolveTitle(words: string, exact?: boolean): TitleMatch[];
  save(): Part;
}

interface Document {
  id: number;
  title: string;
  text: string;
}

const folded = (term: string): string =>
  term
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
const indexOptions = { fields: ["title", "text"], storeFields: [], processTerm: folded, searchOptions: { boost: { title: 3 } } };

const fuzzy = (term: string): number | false => (term.length > 3 ? 0.2 : false);
/** Two neighbours swapped count as two typos in the index, so words that no title holds may differ by two. */
const generous = (term: string): number | false => (term.length > 4 ? 2 : fuzzy(term));
const prefix = (term: string): boolean => term.length > 3;
/** Items whose likeness to a title is measured letter by letter. */
const triedForTitle = 30;

const over = (catalogue: Catalogue, index: MiniSearch<Document>, popularity?: ArrayLike<number>): TextIndex => {
  const search = (words: string, limit: number, typos: typeof fuzzy) =>
    index
      .search(words, { fuzzy: typos, prefix })
      .slice(0, limit)
      .map(({ id, score }) => ({ index: id as number, score }));
  const similar = (words: string): number[] => search(words, triedForTitle, generous).map(({ index }) => index);
  let made: TitleLookup | undefined;
  // Made at the first use: it takes as long as loading the index, and not every session asks for a title.
  const lookup = (): TitleLookup => {
    made ??= titleLookup(catalogue, (at) => popularity?.[at] ?? 0, similar);
    return made;
  };
  return {
    searchTitles: (words, limit) => search(words, limit, (term) => (lookup().isTitleWord(term) ? fuzzy(term) : generous(term))),
    resolveTitle: (words, exact = false) => lookup().resolve(words, exact),
    save: () => ({ meta: JSON.stringify(index), columns: {} }),
  };
};

/** Indexes the titles and text fields of a catalogue. `popularity`: events per item, which decides between items of one title. */
export const buildTextIndex = (catalogue: Catalogue, popularity?: ArrayLike<number>): TextIndex => {
  const index = new MiniSearch<Document>(indexOptions);
  index.addAll(
    catalogue.titles.map((title, id) => ({
      id,
      title: displayTitle(title),
      text: [...catalogue.texts.values()].map((column) => column[id]).join(" "),
    })),
  );
  return over(catalogue, index, popularity);
};

/** The index that was saved for this catalogue. */
export const loadTextIndex = (part: Part, catalogue: Catalogue, popularity?: ArrayLike<number>): TextIndex =>
  over(catalogue, MiniSearch.loadJSON<Document>(part.meta as string, indexOptions), popularity);
