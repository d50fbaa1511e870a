import type { Catalogue } from "./catalogue.js";
import type { NameBook } from "./name-book.js";
import { numbersIn, plainTitle, withFigures, yearInTitle } from "./title-names.js";
import { typingDistance } from "./typing-distance.js";

/** A title that words were taken for. `exactness`: 1 for the same words, less by the share of letters that differ. */
export interface TitleMatch {
  index: number;
  exactness: number;
}

/** How much of a title may differ and still be it: one letter in five. */
const nearEnough = 0.8;
const yearBehind = /^(.*?)[\s(]+((?:1[89]|20)\d\d)\)?\s*$/;

const likeness = (a: string, b: string): number => {
  const longer = Math.max(a.length, b.length);
  // The difference of the lengths alone can be too much, and is known at once.
  if (Math.min(a.length, b.length) < nearEnough * longer) return 0;
  return 1 - typingDistance(a, b) / longer;
};

const yearsOf = ({ numbers, titleOf }: Catalogue): ((index: number) => number | undefined) => {
  const column = [...numbers].find(([name]) => /year/i.test(name))?.[1];
  return (index) => (column && !Number.isNaN(column[index]) ? column[index] : yearInTitle(titleOf(index)));
};

/** Looks titles up: by equality of normalised names, then, unless `exact`, by likeness among the items that `similar` brings. A
 *  likeness never spans two parts of a series: "rocky 9" is no "Rocky V". `known`: how well known an item is, for the order among
 *  equally good ones. A year behind the words narrows the choice; when no such title is of that year, nothing is found. */
export const titleLookup = (
  catalogue: Catalogue,
  book: NameBook,
  known: (index: number) => number,
  similar: (words: string) => number[],
): ((said: string, exact: boolean) => TitleMatch[]) => {
  const yearOf = yearsOf(catalogue);
  const same = (plain: string): TitleMatch[] => book.named(withFigures(plain)).map(({ index, trust }) => ({ index, exactness: trust }));

  const ordered = (matches: readonly TitleMatch[]): TitleMatch[] =>
    matches.toSorted((a, b) => b.exactness - a.exactness || known(b.index) - known(a.index) || a.index - b.index);
  const near = (plain: string): TitleMatch[] => {
    const numbers = numbersIn(plain);
    return similar(plain).flatMap((index) => {
      const fitting = book.of(index).filter(({ name }) => numbersIn(name) === numbers);
      const exactness = Math.max(0, ...fitting.map(({ name, trust }) => trust * likeness(name, plain)));
      return exactness >= nearEnough ? [{ index, exactness }] : [];
    });
  };
  const ofYear = (said: string, exact: boolean): TitleMatch[] => {
    const [, body = "", year] = yearBehind.exec(said) ?? [];
    const plain = plainTitle(body);
    if (plain === "" || year === undefined) return [];
    const equal = same(plain);
    const titled = equal.length || exact ? equal : near(plain);
    return titled.filter(({ index }) => yearOf(index) === Number(year));
  };

  return (said, exact) => {
    const plain = plainTitle(said);
    if (plain === "") return [];
    const equal = same(plain);
    if (equal.some(({ exactness }) => exactness === 1)) return ordered(equal);
    const dated = ofYear(said, exact);
    if (dated.length) return ordered(dated);
    return ordered(equal.length || exact ? equal : near(plain));
  };
};
