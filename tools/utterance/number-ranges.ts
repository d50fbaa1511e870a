import type { Range } from "../../domain/constraint.js";
import type { NumberNames } from "./number-names.js";
import type { RangeFound } from "./ranges.js";
import type { Word } from "./words.js";

/** A range of a number, read from words `from` to `to` - 1. `field` is absent where nothing in the catalogue is measured so: "under 90
 *  minutes" where no item has a length. */
export interface NumberFound extends RangeFound {
  field: string | undefined;
}

const turned = { min: "max", max: "min" } as const;
type End = keyof typeof turned;

const endsOf = (max: string, min: string): ReadonlyMap<string, End> =>
  new Map<string, End>([...max.split(" ").map((word) => [word, "max"] as const), ...min.split(" ").map((word) => [word, "min"] as const)]);

const ends = endsOf("under below most upto maximum max", "over above least minimum");
/** These compare where "than" stands behind them, or "or" before them. */
const graded = endsOf("less fewer lower", "more greater higher");
const smallWords = ["a", "at", "the", "is", "of", "for", "be", "with", "than"];

const figure = (word?: Word): number | undefined =>
  word && !word.use && /^\d[\d,]*(\.\d+)?$/.test(word.plain) ? Number(word.plain.replaceAll(",", "")) : undefined;

/** What is said of a number, before it is known which: the words that say it, the place of its last figure, and what a comparative
 *  ("cheaper than") tells of the field; "none": that no number of the catalogue is meant. */
interface Said {
  from: number;
  last: number;
  to: number;
  range: Range;
  field?: string | "none";
}

/** "between 10 and 20", "from 10 to 20", "10 to 20", and "10-20", which has lost its hyphen on the way. */
const span = (words: readonly Word[], at: number, names: NumberNames): Said | undefined => {
  const opened = words[at]!.plain === "between" || words[at]!.plain === "from";
  const first = at + (opened ? 1 : 0);
  const min = figure(words[first]);
  if (min === undefined) return undefined;
  const unit = words[first + 1] && names.measured(words[first + 1]!) !== undefined ? 1 : 0;
  const joint = words[first + 1 + unit]?.plain ?? "";
  const last = first + unit + (joint === "to" || (opened && joint === "and") ? 2 : 1);
  const max = figure(words[last]);
  return max === undefined || max < min ? undefined : { from: at, last, to: last + 1, range: { min, max } };
};

const endAt = (words: readonly Word[], at: number, names: NumberNames): { end: End; field?: string } | undefined => {
  const word = words[at]!;
  const plain = ends.get(word.plain) ?? (words[at + 1]?.plain === "than" ? graded.get(word.plain) : undefined);
  if (plain) return { end: plain };
  if (word.plain === "up" && words[at + 1]?.plain === "to") return { end: "max" };
  return names.compared(word);
};

/** "under 20", "at least 100", "up to 20", "no more than 20", "cheaper than 20". Ends are included: "under 20" admits 20, as shops do. */
const bounded = (words: readonly Word[], at: number, names: NumberNames): Said | undefined => {
  const found = endAt(words, at, names);
  if (!found) return undefined;
  const last = at + (["than", "to", "the", "of"].includes(words[at + 1]?.plain ?? "") ? 2 : 1);
  const value = figure(words[last]);
  if (value === undefined) return undefined;
  const denied = ["no", "not"].includes(words[at - 1]?.plain ?? "") && graded.has(words[at]!.plain);
  const end = denied ? turned[found.end] : found.end;
  const field = found.field === undefined ? {} : { field: found.field };
  const led = words[at - 1]?.plain === "at" && ["least", "most"].includes(words[at]!.plain);
  return { from: denied || led ? at - 1 : at, last, to: last + 1, range: { [end]: value }, ...field };
};

/** "20 euros or less", "100 pages or more": a unit may stand between. */
const openEnded = (words: readonly Word[], at: number, names: NumberNames): Said | undefined => {
  const value = figure(words[at]);
  const or = value === undefined ? -1 : [at + 1, at + 2].find((place) => words[place]?.plain === "or");
  const word = or === undefined || or < 0 ? undefined : words[or + 1];
  if (!word) return undefined;
  const compared = names.compared(word);
  const end = ends.get(word.plain) ?? graded.get(word.plain) ?? compared?.end;
  return end && { from: at, last: at, to: or! + 2, range: { [end]: value }, ...(compared ? { field: compared.field } : {}) };
};

/** Which number is meant, and the words that say so: what stands right before, else the unit right behind, else the comparative, else
 *  the nearest name at most three words away. */
const meant = (words: readonly Word[], said: Said, names: NumberNames): NumberFound | undefined => {
  const { from, last, to, range } = said;
  const found = (field: string | undefined, at: number): NumberFound => ({
    field: field === "none" ? undefined : field,
    range,
    from: Math.min(from, at),
    to: Math.max(to, at + 1),
  });
  let before = from - 1;
  while (before > from - 4 && smallWords.includes(words[before]?.plain ?? "")) before--;
  const leading = words[before] && names.named(words[before]!);
  if (leading !== undefined) return found(leading, before);
  const behind = words[last + 1];
  const unit = behind && (names.named(behind) ?? names.measured(behind));
  if (unit !== undefined) return found(unit, last + 1);
  if (said.field !== undefined) return found(said.field, from);
  for (let distance = 1; distance <= 3; distance++) {
    for (const at of [from - distance, to - 1 + distance]) {
      const field = words[at] && names.named(words[at]!);
      if (field !== undefined) return found(field, at);
    }
  }
  return undefined;
};

/** Every range of a number in the words, left to right, no word twice: "price under 20", "at least 100 pages", "10 to 20 euros", "20 euros
 *  or less", "cheaper than 20". A figure that nothing ties to a number is no range. Words already read are passed over. */
export const numberRanges = (words: readonly Word[], names: NumberNames): NumberFound[] => {
  const found: NumberFound[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at]!.use) continue;
    const said = span(words, at, names) ?? bounded(words, at, names) ?? openEnded(words, at, names);
    const hit = said && meant(words, said, names);
    if (!hit) continue;
    found.push(hit);
    at = hit.to - 1;
  }
  return found;
};
