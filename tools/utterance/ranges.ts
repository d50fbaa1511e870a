import type { Range } from "../../domain/constraint.js";
import type { Word } from "./words.js";

/** A span of words read as a range of a number: words `from` to `to` - 1. */
export interface RangeFound {
  from: number;
  to: number;
  range: Range;
}

// Maps, for users' words look into them: an object would answer to "constructor" as well.
const decadeNames: ReadonlyMap<string, number> = new Map([
  ["twenties", 1920],
  ["thirties", 1930],
  ["forties", 1940],
  ["fifties", 1950],
  ["sixties", 1960],
  ["seventies", 1970],
  ["eighties", 1980],
  ["nineties", 1990],
  ["noughties", 2000],
]);

const year = (word?: Word): number | undefined => (word && /^(1[0-9]|20|21)\d\d$/.test(word.plain) ? Number(word.plain) : undefined);

/** "1990s", "90s", "nineties" -> 1990. Two digits below 30 are of this century: "10s" is 2010. */
const decade = (word?: Word): number | undefined => {
  const long = word && /^(1[0-9]\d0|20\d0)s$/.exec(word.plain);
  if (long) return Number(long[1]);
  const short = word && /^(\d)0s$/.exec(word.plain);
  if (short) return Number(short[1]) * 10 + (Number(short[1]) < 3 ? 2000 : 1900);
  return word && decadeNames.get(word.plain);
};

const thirds: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["early", [0, 3]],
  ["mid", [3, 6]],
  ["late", [6, 9]],
]);

/** A decade or a year as a range. */
const period = (word?: Word): { min: number; max: number } | undefined => {
  const start = decade(word);
  if (start !== undefined) return { min: start, max: start + 9 };
  const single = year(word);
  return single === undefined ? undefined : { min: single, max: single };
};

/** As `period`; two digits behind a year are of its century: "between 1990 and 95". */
const periodAfter = (first: { min: number } | undefined, word?: Word): { min: number; max: number } | undefined => {
  const short = first && word && /^\d\d$/.test(word.plain) ? first.min - (first.min % 100) + Number(word.plain) : undefined;
  return short === undefined ? period(word) : { min: short, max: short };
};

type Reader = (words: readonly Word[], at: number) => { length: number; range: Range } | undefined;

const between: Reader = (words, at) => {
  const opened = words[at]?.plain === "between" || words[at]?.plain === "from";
  const first = period(words[at + (opened ? 1 : 0)]);
  const joint = words[at + (opened ? 2 : 1)];
  const joined = joint && ["and", "to", "until", "till", "through"].includes(joint.plain) && (opened || joint.plain !== "and");
  const last = periodAfter(first, words[at + (opened ? 3 : 2)]);
  if (!joined || !first || !last || first.min > last.max) return undefined;
  return { length: opened ? 4 : 3, range: { min: first.min, max: last.max } };
};

/** "1990-1995" loses its hyphen on the way: two years side by side. */
const dashed: Reader = (words, at) => {
  const first = year(words[at]);
  const last = year(words[at + 1]);
  return first !== undefined && last !== undefined && first <= last ? { length: 2, range: { min: first, max: last } } : undefined;
};

const compared: Reader = (words, at) => {
  const cue = words[at]?.plain ?? "";
  const skip = words[at + 1]?.plain === "than" || words[at + 1]?.plain === "the" ? 1 : 0;
  const found = period(words[at + 1 + skip]);
  if (!found) return undefined;
  const length = 2 + skip;
  if (["before", "pre", "older", "earlier"].includes(cue)) return { length, range: { max: found.min - 1 } };
  if (["after", "post", "newer", "later"].includes(cue)) return { length, range: { min: found.max + 1 } };
  if (["since", "starting"].includes(cue)) return { length, range: { min: found.min } };
  if (["until", "till"].includes(cue)) return { length, range: { max: found.max } };
  return undefined;
};

/** "1990 or later", "1990 and after", "1990 onwards". */
const openEnded: Reader = (words, at) => {
  const found = period(words[at]);
  if (found && /^(on|onward|onwards|upward|upwards)$/.test(words[at + 1]?.plain ?? "")) return { length: 2, range: { min: found.min } };
  if (!found || !["or", "and"].includes(words[at + 1]?.plain ?? "")) return undefined;
  if (["later", "newer", "after", "onwards"].includes(words[at + 2]?.plain ?? "")) return { length: 3, range: { min: found.min } };
  if (["earlier", "older", "before"].includes(words[at + 2]?.plain ?? "")) return { length: 3, range: { max: found.max } };
  return undefined;
};

const partOfDecade: Reader = (words, at) => {
  const third = thirds.get(words[at]?.plain ?? "");
  const start = decade(words[at + 1]);
  return third && start !== undefined ? { length: 2, range: { min: start + third[0], max: start + third[1] } } : undefined;
};

const centuries: ReadonlyMap<string, number> = new Map([
  ["19th", 1800],
  ["nineteenth", 1800],
  ["20th", 1900],
  ["twentieth", 1900],
  ["21st", 2000],
  ["this", 2000],
  ["last", 1900],
]);

/** "the 20th century", "this century". */
const century: Reader = (words, at) => {
  const start = centuries.get(words[at]?.plain ?? "");
  const found = start !== undefined && words[at + 1]?.plain === "century";
  return found ? { length: 2, range: { min: start, max: start + 99 } } : undefined;
};

const simple: Reader = (words, at) => {
  const found = period(words[at]);
  return found && { length: 1, range: found };
};

/** Ordered from the most words to the fewest: the first reader that fits takes the span. */
const readers: readonly Reader[] = [between, compared, openEnded, dashed, partOfDecade, century, simple];

/** Every year, decade or span of years in the words, left to right, no word twice. Words already read are passed over. */
export const yearRanges = (words: readonly Word[]): RangeFound[] => {
  const found: RangeFound[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at]!.use) continue;
    for (const read of readers) {
      const hit = read(words, at);
      if (!hit) continue;
      found.push({ from: at, to: at + hit.length, range: hit.range });
      at += hit.length - 1;
      break;
    }
  }
  return found;
};
