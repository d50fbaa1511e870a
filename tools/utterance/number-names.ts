import type { Catalogue } from "../../catalog/catalogue.js";
import { fieldOfScale, isYears, scales, spaced } from "./scales.js";
import { stems, type Word } from "./words.js";

/** By which words a catalogue's numbers are meant. */
export interface NumberNames {
  /** The number that a word names: its own name, a word of it, or a synonym that the mapping gives. */
  named(word: Word): string | undefined;
  /** The number that a unit behind a figure measures; "none" for a unit that nothing here is measured in. */
  measured(word: Word): string | "none" | undefined;
  /** The number that a comparative is about, "none" where the catalogue lacks it, and which end of a range it sets: "cheaper" -> the
   *  highest price. */
  compared(word: Word): { field: string | "none"; end: "min" | "max" } | undefined;
  /** The numbers that are years, the plainest first. */
  years: readonly string[];
}

/** Words in a column's name that do not say what it counts: "page_count" is about pages. */
const counters = new Set("count number num total of in the per no nr".split(" "));

/** Built once per catalogue. */
export const numberNames = ({ fields, numbers }: Pick<Catalogue, "fields" | "numbers">): NumberNames => {
  const names = new Map<string, string>();
  const learn = (phrase: string, field: string): void => {
    const key = stems(phrase);
    if (!names.has(key)) names.set(key, field);
  };
  const own = fields.filter(({ name }) => numbers.has(name));
  for (const { name } of own) learn(name, name);
  for (const { name, synonyms } of own) for (const word of Object.keys(synonyms)) learn(word, name);
  for (const { name } of own) for (const word of spaced(name).split(" ")) if (!counters.has(word.toLowerCase())) learn(word, name);

  const units = new Map<string, string>();
  const comparatives = new Map<string, { field: string | "none"; end: "min" | "max" }>();
  for (const scale of scales) {
    const field = fieldOfScale(scale, numbers) ?? "none";
    if (!scale.years) {
      for (const word of scale.more) comparatives.set(word, { field, end: "min" });
      for (const word of scale.less) comparatives.set(word, { field, end: "max" });
    }
    const { words = [], fields: measured } = scale.units ?? {};
    const holder = [...numbers.keys()].find((name) => measured?.test(spaced(name)));
    for (const word of words) units.set(word, holder ?? "none");
  }
  const plainest = fieldOfScale(scales.find(({ years }) => years)!, numbers);
  const years = [...numbers].filter(([name, column]) => isYears(name, column)).map(([name]) => name);
  return {
    named: ({ stem }) => names.get(stem),
    measured: ({ plain }) => units.get(plain),
    compared: ({ plain }) => comparatives.get(plain),
    years: years.sort((a, b) => Number(b === plainest) - Number(a === plainest)),
  };
};
