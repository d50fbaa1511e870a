import { displayTitle } from "./title.js";

/** A name that people use for an item, normalised. `trust`: 1 for its title and declared other names, less for what else stands in
 *  brackets, which may be a remark ("Live"). */
export interface TitleName {
  name: string;
  trust: number;
}

const remarkTrust = 0.95;
const figures: Record<string, string> = Object.fromEntries(
  [
    ["2", "two", "ii"],
    ["3", "three", "iii"],
    ["4", "four", "iv"],
    ["5", "five", "v"],
    ["6", "six", "vi"],
    ["7", "seven", "vii"],
    ["8", "eight", "viii"],
    ["9", "nine", "ix"],
    ["10", "ten"],
    ["12", "twelve"],
  ].flatMap(([figure, ...words]) => words.map((word) => [word, figure!])),
);
const figureWords = new RegExp(`(?<![^ ])(?:${Object.keys(figures).join("|")})(?![^ ])`, "g");
const isYear = (text: string): boolean => /^(?:1[89]|20)\d\d$/.test(text.trim());

/** Letters and digits of a title in lower case, accents and a leading article dropped, "&" as "and", one space between words. */
export const plainTitle = (title: string): string =>
  displayTitle(title)
    .normalize("NFKD")
    .replace(/[\p{M}'’]+/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(the|a|an) (?=.)/, "");

/** A plain title with its numbers as figures: "godfather part ii" and "godfather part two" are one. */
export const withFigures = (plain: string): string => plain.replace(figureWords, (word) => figures[word]!);

/** The numbers in a plain title, as figures in their order: what tells the parts of a series apart. */
export const numbersIn = (plain: string): string =>
  withFigures(plain)
    .replace(/[^\d ]+/g, "")
    .trim()
    .replace(/ +/g, " ");

/** The year in brackets at the end of a title; undefined when there is none. */
export const yearInTitle = (title: string): number | undefined => {
  const year = /\(((?:1[89]|20)\d\d)\)\s*$/.exec(title)?.[1];
  return year === undefined ? undefined : Number(year);
};

/** The names of an item by its title, most trusted first, no repeats, none empty: the whole, what stands before brackets, and what
 *  stands in each pair. "Seven (a.k.a. Se7en)" -> "seven a k a se7en", "seven", "se7en". */
export const titleNames = (title: string): TitleName[] => {
  const whole = { name: plainTitle(title), trust: 1 };
  if (!title.includes("(")) return whole.name ? [whole] : [];
  const inner = [...title.matchAll(/\(([^()]+)\)/g)].map(([, text]) => text!).filter((text) => !isYear(text));
  const others = inner.map((text) => {
    const declared = text.replace(/^\s*(a\.?k\.?a\.?|also known as)\s+/i, "");
    return { name: plainTitle(declared), trust: declared === text ? remarkTrust : 1 };
  });
  const names = [whole, { name: plainTitle(title.replace(/\s*\([^()]*\)/g, "").trim()), trust: 1 }, ...others];
  return names.filter(({ name }, at) => name !== "" && names.findIndex((other) => other.name === name) === at);
};
