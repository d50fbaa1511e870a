import { looksLikeYears } from "../../catalog/looks-like-years.js";

/** Words that point up and down along a number: `more` and `less` compare ("older"), `high` and `low` are the adjectives behind
 *  them ("less old", "too old"). `fields`: names of columns that hold such a number; `years`: any column of years does; `units`: words that
 *  behind a figure say what it measures, with the columns that are measured so. */
export interface Scale {
  more: readonly string[];
  less: readonly string[];
  high: readonly string[];
  low: readonly string[];
  fields: RegExp;
  years?: true;
  units?: { words: readonly string[]; fields: RegExp };
}

const words = (text: string): readonly string[] => text.split(" ");

/** Every scale there is. They belong to the language; what they mean in a catalogue is decided by its columns. */
export const scales: readonly Scale[] = [
  {
    more: words("newer later younger fresher"),
    less: words("older earlier"),
    high: words("new recent modern late contemporary current"),
    low: words("old early dated vintage"),
    fields: /\b(years?|dates?|released?|published|publication)\b/i,
    years: true,
  },
  {
    more: words("pricier dearer costlier"),
    less: words("cheaper"),
    high: words("expensive pricey dear costly"),
    low: words("cheap affordable inexpensive"),
    fields: /\b(prices?|costs?|fee|preis|prix)\b/i,
    units: {
      words: words("€ $ £ ¥ euro euros eur dollar dollars usd pound pounds gbp bucks"),
      fields: /\b(prices?|costs?|fee|preis|prix)\b/i,
    },
  },
  {
    more: words("longer lengthier"),
    less: words("shorter briefer"),
    high: words("long lengthy"),
    low: words("short brief"),
    fields: /\b(runtime|duration|length|pages?|minutes|playtime|running time)\b/i,
    units: { words: words("minute minutes min mins"), fields: /\b(runtime|duration|minutes|playtime|running time)\b/i },
  },
  {
    more: words("bigger larger"),
    less: words("smaller"),
    high: words("big large"),
    low: words("small little tiny"),
    fields: /\b(size|screen|capacity|volume|area|diameter)\b/i,
  },
  {
    more: words("heavier"),
    less: words("lighter"),
    high: words("heavy"),
    low: words("light"),
    fields: /\bweight\b/i,
    units: { words: words("kg kilo kilos kilogram kilograms"), fields: /\b(weight kg|kg|weight)\b/i },
  },
  { more: words("faster quicker"), less: words("slower"), high: words("fast quick"), low: words("slow"), fields: /\b(speed|pace)\b/i },
  { more: words("better"), less: words("worse"), high: words("rated"), low: [], fields: /\b(rating|score|stars)\b/i },
];

type Numbers = ReadonlyMap<string, Float64Array>;

/** A column's name as words: "page_count" -> "page count". */
export const spaced = (name: string): string => name.replace(/[_-]/g, " ");

/** The column of a catalogue that a scale is about, by its name, or by its figures where they are years. */
export const fieldOfScale = (scale: Scale, numbers: Numbers): string | undefined =>
  [...numbers.keys()].find((name) => scale.fields.test(spaced(name))) ??
  (scale.years ? [...numbers].find(([name, column]) => isYears(name, column))?.[0] : undefined);

/** Whether a column holds years: its figures look so, and its name does not say that they are something else, such as prices. */
export const isYears = (name: string, column: Float64Array): boolean =>
  looksLikeYears(column) && !scales.some(({ fields, years }) => !years && fields.test(spaced(name)));
