import type { Catalogue } from "../../catalog/catalogue.js";
import type { Constraint, Range } from "../../domain/constraint.js";
import type { Intent } from "../../domain/profile.js";
import type { World } from "../world.js";
import * as cues from "./cues.js";
import { readExamples } from "./examples.js";
import { type Lexicon, lexicon } from "./lexicon.js";
import { fieldRanges, type RangeFound, yearRanges } from "./ranges.js";
import { readWishes, wishConstraints, wishTastes } from "./wishes.js";
import { stems, type Word, wordsOf } from "./words.js";
import { looksLikeYears } from "./years.js";

/** Everything outside of the ranges, ends included, for whole numbers: not 1980 to 1989 is up to 1979 or from 1990. */
const outside = (ranges: readonly Range[]): Range[] => {
  const sorted = [...ranges].sort((a, b) => (a.min ?? -Infinity) - (b.min ?? -Infinity));
  const open: Range[] = [];
  let from: number | undefined = Number.NEGATIVE_INFINITY;
  for (const { min, max } of sorted) {
    if (min !== undefined && from !== undefined && min - 1 >= from)
      open.push(from === Number.NEGATIVE_INFINITY ? { max: min - 1 } : { min: from, max: min - 1 });
    from = max === undefined ? undefined : Math.max(from ?? max, max + 1);
  }
  if (from !== undefined && from !== Number.NEGATIVE_INFINITY) open.push({ min: from });
  return open;
};

const isDenied = (words: readonly Word[], from: number): boolean => {
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    const { plain } = words[at]!;
    if (cues.negations.has(plain)) return true;
    if (cues.punctuation.has(plain) || cues.clauseBreaks.has(plain) || !cues.fillers.has(plain)) return false;
  }
  return false;
};

const rangeConstraints = (words: Word[], field: string, found: readonly RangeFound[]): Constraint[] => {
  const wanted: RangeFound[] = [];
  const denied: RangeFound[] = [];
  for (const hit of found) (isDenied(words, hit.from) ? denied : wanted).push(hit);
  const said = (hits: readonly RangeFound[]) =>
    hits
      .map(({ from, to }) =>
        words
          .slice(from, to)
          .map(({ raw }) => raw)
          .join(" "),
      )
      .join(" or ");
  for (const { from, to } of found) for (const word of words.slice(from, to)) word.use = "number";
  const range = (ranges: Range[], text: string): Constraint[] =>
    ranges.length ? [{ kind: "range", field, ranges, source: "request", words: text }] : [];
  return [
    ...range(
      wanted.map(({ range }) => range),
      said(wanted),
    ),
    ...(denied.length ? range(outside(denied.map(({ range }) => range)), `not ${said(denied)}`) : []),
  ];
};

const asksOf = (text: string): Intent["asks"] => {
  if (/\b(why|explain)\b/i.test(text)) return "explain";
  if (/\b(compare|versus|vs|difference between)\b/i.test(text)) return "compare";
  if (/\b(surprise|adventurous|unexpected|something (new|different)|explore)\b/i.test(text)) return "explore";
  return "recommend";
};

const asksForMore = (text: string): boolean =>
  /\b(others?|else|another|next page|show (me )?more|more (please|of (these|those|this)|like (these|those|this)))\b|^\W*more\W*$/i.test(
    text,
  );

const numbersIn = (catalogue: Catalogue, words: Word[]): Constraint[] =>
  [...catalogue.numbers].flatMap(([name, column]) => {
    const field = catalogue.fields.find((one) => one.name === name)!;
    const names = new Set([name, ...Object.keys(field.synonyms)].map(stems));
    const compared = rangeConstraints(words, name, fieldRanges(words, names));
    return [...compared, ...(looksLikeYears(column) ? rangeConstraints(words, name, yearRanges(words)) : [])];
  });

/** What reads the words of one catalogue: its vocabulary, and the reading of words that nobody has read yet. */
export interface UtteranceReader {
  vocabulary: Lexicon;
  /** Column names and words for the items, as stems: they carry no wish of their own. */
  nouns: ReadonlySet<string>;
  isKnown(word: string): boolean;
  /** Reads the words that bear no mark yet; `text` is the whole utterance. */
  read(words: Word[], text: string): Intent;
}

/** Reads what the words of a request mean in the catalogue's own vocabulary, without any model: ranges of numbers, values with
 *  negation and typos, titles named as examples; what is left over is the free query. Built once per catalogue. */
export const utteranceReader = ({ catalogue, titles, space }: World): UtteranceReader => {
  const vocabulary = lexicon(catalogue);
  const nouns = new Set([...catalogue.nouns, ...catalogue.fields.map(({ name }) => name)].map(stems));
  const isKnown = (word: string) => space.query(word) !== undefined;
  const read = (words: Word[], text: string): Intent => {
    const asks = asksOf(text);
    const like = readExamples(words, titles, vocabulary, asks === "explain" || asks === "compare");
    const numbers = numbersIn(catalogue, words);
    const wishes = readWishes(words, vocabulary, isKnown);
    const left = words.filter(
      ({ use, plain, stem }) =>
        !use &&
        !cues.fillers.has(plain) &&
        !cues.negations.has(plain) &&
        !cues.clauseBreaks.has(plain) &&
        !cues.punctuation.has(plain) &&
        !cues.alternatives.has(plain) &&
        plain !== "and" &&
        !nouns.has(stem),
    );
    const rest = asks === "recommend" ? left.map(({ raw }) => raw).join(" ") : "";
    const bare = numbers.length + wishes.length + like.length === 0 ? titles.resolveTitle(rest, true)[0] : undefined;
    return {
      constraints: [...numbers, ...wishConstraints(wishes)],
      wants: wishTastes(wishes),
      like: [...like, ...(bare?.exactness === 1 ? [bare.index] : [])].map((index) => catalogue.idOf(index)),
      rest,
      asks,
      more: asksForMore(text),
      again: false,
      notes: [],
    };
  };
  return { vocabulary, nouns, isKnown, read };
};

/** The reading of a text on its own, with no dialogue before it. */
export const utteranceParser = (world: World): ((text: string) => Intent) => {
  const { read } = utteranceReader(world);
  return (text) => read(wordsOf(text), text);
};
