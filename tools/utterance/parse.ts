import type { Constraint, Range } from "../../domain/constraint.js";
import type { Intent } from "../../domain/profile.js";
import type { World } from "../world.js";
import * as cues from "./cues.js";
import { readExamples } from "./examples.js";
import { type Lexicon, lexicon } from "./lexicon.js";
import { type NumberNames, numberNames } from "./number-names.js";
import { type NumberFound, numberRanges } from "./number-ranges.js";
import { type RangeFound, yearRanges } from "./ranges.js";
import { readWishes, wishConstraints, wishTastes } from "./wishes.js";
import { stems, type Word, wordsOf } from "./words.js";

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

/** Whether a denial stands before word `from`, with small words between at most: "no more comedies", "don't show me comedies". */
export const isDenied = (words: readonly Word[], from: number): boolean => {
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    const { plain } = words[at]!;
    if (cues.deniesAt(words, at)) return true;
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

/** The number of years that a period is about: one that is named beside it, else the plainest. */
const yearField = (words: readonly Word[], { from, to }: RangeFound, { named, years }: NumberNames): string | undefined => {
  const beside = words.slice(Math.max(0, from - 2), to + 1).map(named);
  return beside.find((field) => field !== undefined && years.includes(field)) ?? years[0];
};

/** Comparisons first: the figure of "under 2000 euros" is no year. */
const numbersIn = (words: Word[], names: NumberNames): Constraint[] => {
  const byField = (found: readonly RangeFound[], fieldOf: (hit: RangeFound) => string | undefined): Constraint[] => {
    const fields = [...new Set(found.map(fieldOf))].filter((field) => field !== undefined);
    return fields.flatMap((field) =>
      rangeConstraints(
        words,
        field,
        found.filter((hit) => fieldOf(hit) === field),
      ),
    );
  };
  const compared = byField(numberRanges(words, names), (hit) => (hit as NumberFound).field);
  return names.years.length === 0 ? compared : [...compared, ...byField(yearRanges(words), (hit) => yearField(words, hit, names))];
};

/** What is worth a search: words that only tie others together count between two such ("gone with the wind"), not beside what was
 *  read otherwise ("a thriller with robots"). */
const tied = (words: readonly Word[], left: readonly Word[]): Word[] => {
  const kept = new Set(left);
  const near = (at: number, step: -1 | 1): boolean => {
    let next = at + step;
    while (words[next] && cues.fillers.has(words[next]!.plain)) next += step;
    return words[next] !== undefined && kept.has(words[next]!);
  };
  return left.filter((word) => {
    const at = words.indexOf(word);
    return !cues.links.has(word.plain) || (near(at, -1) && near(at, 1));
  });
};

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
  const names = numberNames(catalogue);
  const nouns = new Set([...catalogue.nouns, ...catalogue.fields.map(({ name }) => name)].map(stems));
  const isKnown = (word: string) => space.query(word) !== undefined;
  const read = (words: Word[], text: string): Intent => {
    const asks = asksOf(text);
    const like = readExamples(words, titles, vocabulary, asks === "explain" || asks === "compare");
    const numbers = numbersIn(words, names);
    const wishes = readWishes(words, vocabulary, isKnown);
    const left = words.filter(
      ({ use, plain, stem }, at) =>
        !use &&
        !cues.fillers.has(plain) &&
        !cues.deniesAt(words, at) &&
        !cues.clauseBreaks.has(plain) &&
        !cues.punctuation.has(plain) &&
        !cues.alternatives.has(plain) &&
        plain !== "and" &&
        !nouns.has(stem),
    );
    const spoken = asks === "recommend" ? left.map(({ raw }) => raw).join(" ") : "";
    const rest =
      spoken &&
      tied(words, left)
        .map(({ raw }) => raw)
        .join(" ");
    const bare = numbers.length + wishes.length + like.length === 0 ? titles.resolveTitle(spoken, true)[0] : undefined;
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
