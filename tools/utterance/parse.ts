import type { Constraint, Range } from "../../domain/constraint.js";
import type { Intent } from "../../domain/profile.js";
import { listed } from "../listed.js";
import { titled } from "../titled.js";
import type { World } from "../world.js";
import * as cues from "./cues.js";
import { readExamples } from "./examples.js";
import { type Lexicon, lexicon } from "./lexicon.js";
import { type NumberNames, numberNames } from "./number-names.js";
import { type NumberFound, numberRanges } from "./number-ranges.js";
import { type RangeFound, yearRanges } from "./ranges.js";
import { type SpellerOptions, type SpeltTitle, titleSpeller } from "./spelt-titles.js";
import { namelessNote, namesIn, unheardIn, unheardNote } from "./unheard.js";
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

const rangeConstraints = (words: Word[], field: string, found: readonly RangeFound[]): Constraint[] => {
  const wanted: RangeFound[] = [];
  const denied: RangeFound[] = [];
  for (const hit of found) (cues.denialBefore(words, hit.from) >= 0 ? denied : wanted).push(hit);
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

/** Comparisons first: the figure of "under 2000 euros" is no year. `unheard`: what is said of numbers that nothing here has. */
const numbersIn = (words: Word[], names: NumberNames): { numbers: Constraint[]; unheard: string[] } => {
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
  const found = numberRanges(words, names);
  const compared = byField(found, (hit) => (hit as NumberFound).field);
  const unheard = found.filter(({ field }) => field === undefined).map(({ from, to }) => words.slice(from, to));
  for (const word of unheard.flat()) word.use = "number";
  const years = names.years.length === 0 ? [] : byField(yearRanges(words), (hit) => yearField(words, hit, names));
  return { numbers: [...compared, ...years], unheard: unheard.map((said) => said.map(({ raw }) => raw).join(" ")) };
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

/** The words that spell no title, as a text. */
export const unspelt = (words: readonly Word[]): string =>
  words
    .filter(({ use }) => use !== "title")
    .map(({ raw }) => raw)
    .join(" ");

/** What reads the words of one catalogue: its vocabulary, and the reading of words that nobody has read yet. */
export interface UtteranceReader {
  vocabulary: Lexicon;
  /** Column names and words for the items, as stems: they carry no wish of their own. */
  nouns: ReadonlySet<string>;
  isKnown(word: string): boolean;
  /** Titles that are spelt out; they are no orders and no denials. Marks nothing. */
  speltTitles(words: readonly Word[], options?: SpellerOptions): SpeltTitle[];
  /** Reads the words that bear no mark yet; `text` is the whole utterance, `spelt` the titles found in it. */
  read(words: Word[], text: string, spelt?: readonly SpeltTitle[]): Intent;
}

/** Reads what the words of a request mean in the catalogue's own vocabulary, without any model: ranges of numbers, values with
 *  negation and typos, titles named as examples; what is left over is the free query. Built once per catalogue. */
export const utteranceReader = ({ catalogue, titles, space }: World): UtteranceReader => {
  const vocabulary = lexicon(catalogue);
  const names = numberNames(catalogue);
  const nouns = new Set([...catalogue.nouns, ...catalogue.fields.map(({ name }) => name)].map(stems));
  const isKnown = (word: string) => space.query(word) !== undefined;
  const hasPeople = catalogue.fields.some(({ kind }) => kind === "person");
  const speltTitles = titleSpeller({ catalogue, titles }, vocabulary, nouns);
  const read = (words: Word[], text: string, spelt: readonly SpeltTitle[] = speltTitles(words)): Intent => {
    for (const { from, to } of spelt) for (const word of words.slice(from, to)) word.use = "title";
    const said = spelt.length ? unspelt(words) : text;
    const asks = asksOf(said);
    const named = readExamples(words, titles, vocabulary, asks === "explain" || asks === "compare");
    const indexesOf = (denied: boolean) => spelt.filter((one) => one.denied === denied).map(({ index }) => index);
    const like = [...new Set([...indexesOf(false), ...named.like])];
    const unlike = [...new Set([...indexesOf(true), ...named.unlike])];
    const { numbers, unheard } = numbersIn(words, names);
    const wishes = readWishes(words, vocabulary, isKnown);
    // A title that is all that is said is searched for as well, unless its words mislead.
    const searched =
      spelt.length > 0 && unspelt(words).trim() === "" && words.every(({ plain }) => !cues.negations.has(plain) && !/^\d/.test(plain));
    const left = words.filter(
      ({ use, plain, stem }, at) =>
        (!use || (searched && use === "title")) &&
        !cues.fillers.has(plain) &&
        !cues.negations.has(plain) &&
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
    const bare = numbers.length + wishes.length + like.length + unlike.length === 0 ? titles.resolveTitle(spoken, true)[0] : undefined;
    return {
      constraints: [...numbers, ...wishConstraints(wishes), ...notItems(unlike)],
      wants: wishTastes(wishes),
      like: [...like, ...(bare?.exactness === 1 ? [bare.index] : [])].map((index) => catalogue.idOf(index)),
      rest,
      asks,
      more: asksForMore(said),
      again: false,
      notes: [...unheard, ...unheardIn(words, (word) => left.includes(word), isKnown, nouns)]
        .map(unheardNote)
        .concat(hasPeople ? [] : namesIn(text, rest).map(namelessNote)),
    };
  };
  const notItems = (indexes: readonly number[]): Constraint[] =>
    indexes.length === 0
      ? []
      : [
          {
            kind: "not-items",
            itemIds: indexes.map((index) => catalogue.idOf(index)),
            source: "request",
            words: `not ${listed(indexes.map((index) => `"${titled({ catalogue }, index)}"`))}`,
          },
        ];
  return { vocabulary, nouns, isKnown, speltTitles, read };
};

/** The reading of a text on its own, with no dialogue before it. */
export const utteranceParser = (world: World): ((text: string) => Intent) => {
  const { read } = utteranceReader(world);
  return (text) => read(wordsOf(text), text);
};
