import { distance } from "fastest-levenshtein";
import MiniSearch from "minisearch";
import type { Catalogue } from "./catalogue.js";
import type { Part } from "./part.js";
import { displayTitle } from "./title.js";

/** A title that words were taken for. `exactness`: 1 for the same words, less by the share of letters that differ. */
export interface TitleMatch {
  index: number;
  exactness: number;
}

/** Full-text search over titles and text fields. */
export interface TextIndex {
  /** Items whose title or text holds the words, typos allowed, best first, at most `limit`; scores above 0. */
  searchTitles(words: string, limit: number): { index: number; score: number }[];
  /** Items whose whole title is what the words say, up to typos; a year behind it narrows the choice. The best known first among
   *  items of one title. Empty when no title is near enough. */
  resolveTitle(words: string): TitleMatch[];
  save(): Part;
}

interface Document {
  id: number;
  title: string;
  text: string;
}

const indexOptions = { fields: ["title", "text"], storeFields: [], searchOptions: { boost: { title: 3 } } };

const fuzzy = (term: string): number | false => (term.length > 3 ? 0.2 : false);
const prefix = (term: string): boolean => term.length > 3;

/** How much of a title may differ and still be it: one letter in five. */
const nearEnough = 0.8;
const triedForTitle = 20;

/** Letters and digits of a title in lower case, accents and articles dropped, one space between words. */
export const plainTitle = (title: string): string =>
  displayTitle(title)
    .normalize("NFKD")
    .replace(/[\p{M}'’]+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(the|a|an) (?=.)/, "");

const over = (catalogue: Catalogue, index: MiniSearch<Document>, popularity?: ArrayLike<number>): TextIndex => {
  const byTitle = new Map<string, number[]>();
  catalogue.titles.forEach((title, at) => {
    const key = plainTitle(title);
    if (key) byTitle.set(key, [...(byTitle.get(key) ?? []), at]);
  });
  const years = [...catalogue.numbers].find(([name]) => /year/i.test(name))?.[1];
  const known = (at: number): number => popularity?.[at] ?? 0;
  const search = (words: string, limit: number) =>
    index
      .search(words, { fuzzy, prefix })
      .slice(0, limit)
      .map(({ id, score }) => ({ index: id as number, score }));

  const exact = (key: string): TitleMatch[] => (byTitle.get(key) ?? []).map((at) => ({ index: at, exactness: 1 }));
  const near = (key: string): TitleMatch[] =>
    search(key, triedForTitle).flatMap(({ index: at }) => {
      const title = plainTitle(catalogue.titles[at]!);
      const exactness = 1 - distance(title, key) / Math.max(title.length, key.length);
      return exactness >= nearEnough ? [{ index: at, exactness }] : [];
    });
  const ordered = (matches: TitleMatch[]): TitleMatch[] =>
    matches.sort((a, b) => b.exactness - a.exactness || known(b.index) - known(a.index) || a.index - b.index);

  return {
    searchTitles: search,
    resolveTitle: (words) => {
      const [, body, year] = /^(.*?)[\s(]+((?:1[89]|20)\d\d)\)?\s*$/.exec(words) ?? [];
      const whole = plainTitle(words);
      if (whole === "") return [];
      const found = exact(whole);
      if (found.length) return ordered(found);
      if (body && year && years) {
        const ofYear = ordered([...exact(plainTitle(body)), ...near(plainTitle(body))]).filter(
          ({ index: at }) => years[at] === Number(year),
        );
        if (ofYear.length) return ofYear;
      }
      return ordered(near(whole));
    },
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
