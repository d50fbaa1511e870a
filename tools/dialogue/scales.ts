import type { Catalogue } from "../../catalog/catalogue.js";
import { stems, type Word } from "../utterance/words.js";
import { looksLikeYears } from "../utterance/years.js";

/** Words that point up and down along a number: `more` and `less` compare ("older"), `high` and `low` are the adjectives behind
 *  them ("less old", "too old"). `fields`: names of columns that hold such a number; `years`: any column of years does. */
interface Scale {
  more: readonly string[];
  less: readonly string[];
  high: readonly string[];
  low: readonly string[];
  fields: RegExp;
  years?: true;
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
  },
  {
    more: words("longer lengthier"),
    less: words("shorter briefer"),
    high: words("long lengthy"),
    low: words("short brief"),
    fields: /\b(runtime|duration|length|pages?|minutes|playtime|running time)\b/i,
  },
  {
    more: words("bigger larger"),
    less: words("smaller"),
    high: words("big large"),
    low: words("small little tiny"),
    fields: /\b(size|screen|capacity|volume|area|diameter)\b/i,
  },
  { more: words("heavier"), less: words("lighter"), high: words("heavy"), low: words("light"), fields: /\bweight\b/i },
  { more: words("faster quicker"), less: words("slower"), high: words("fast quick"), low: words("slow"), fields: /\b(speed|pace)\b/i },
  { more: words("better"), less: words("worse"), high: words("rated"), low: [], fields: /\b(rating|score|stars)\b/i },
];

const superlative = (comparative: string): string =>
  comparative === "better" ? "best" : comparative === "worse" ? "worst" : comparative.replace(/r$/, "st");

/** A direction along a number of the catalogue, read from words `at` to `at + length - 1`. `field` is absent where no column of
 *  the catalogue holds such a number. `far`: "much older". */
export interface Direction {
  field: string | undefined;
  side: "more" | "less";
  length: number;
  far: boolean;
}

/** Reads directions over one catalogue: comparatives ("older", "less expensive", "too long", "fewer pages") and superlatives
 *  ("the oldest", "least expensive"). Built once per catalogue. */
export const directionsIn = ({ numbers, fields }: Catalogue) => {
  const named = new Map<string, string>();
  for (const name of numbers.keys()) {
    const { synonyms } = fields.find((field) => field.name === name)!;
    for (const word of [name, ...Object.keys(synonyms)]) named.set(stems(word), name);
  }
  const fieldOf = (scale: Scale): string | undefined =>
    [...numbers.keys()].find((name) => scale.fields.test(name.replace(/[_-]/g, " "))) ??
    (scale.years ? [...numbers].find(([, column]) => looksLikeYears(column))?.[0] : undefined);
  const single = new Map<string, Omit<Direction, "length" | "far">>();
  const best = new Map<string, Omit<Direction, "length" | "far">>();
  const adjectives = new Map<string, Omit<Direction, "length" | "far">>();
  for (const scale of scales) {
    const field = fieldOf(scale);
    for (const side of ["more", "less"] as const) {
      for (const word of scale[side]) {
        single.set(word, { field, side });
        best.set(superlative(word), { field, side });
      }
      for (const word of scale[side === "more" ? "high" : "low"]) adjectives.set(word, { field, side });
    }
  }
  for (const word of ["latest"]) best.set(word, single.get("later")!);

  const turned = (side: Direction["side"]): Direction["side"] => (side === "more" ? "less" : "more");
  /** "more recent", "less old", "most expensive", "higher rated", "fewer pages". */
  const graded = (list: readonly Word[], at: number, up: readonly string[], down: readonly string[]) => {
    const cue = list[at]!.plain;
    const sign = up.includes(cue) ? 1 : down.includes(cue) ? -1 : 0;
    const next = list[at + 1];
    if (sign === 0 || !next || next.use) return undefined;
    const adjective = adjectives.get(next.plain);
    if (adjective) return { ...adjective, side: sign > 0 ? adjective.side : turned(adjective.side), length: 2 };
    const field = named.get(next.stem);
    return field === undefined ? undefined : { field, side: sign > 0 ? ("more" as const) : ("less" as const), length: 2 };
  };
  const tooMuch = (list: readonly Word[], at: number) => {
    const cue = list[at]!.plain;
    const steps = cue === "too" ? 1 : cue === "not" && ["so", "too", "as", "that"].includes(list[at + 1]?.plain ?? "") ? 2 : 0;
    const adjective = steps && !list[at + steps]?.use ? adjectives.get(list[at + steps]?.plain ?? "") : undefined;
    return adjective && { ...adjective, side: turned(adjective.side), length: steps + 1 };
  };

  const farAt = (list: readonly Word[], at: number): boolean => ["much", "far", "way", "lot"].includes(list[at - 1]?.plain ?? "");

  return {
    comparative: (list: readonly Word[], at: number): Direction | undefined => {
      const hit =
        graded(list, at, ["more", "higher", "greater"], ["less", "fewer", "lower"]) ??
        tooMuch(list, at) ??
        (single.has(list[at]!.plain) ? { ...single.get(list[at]!.plain)!, length: 1 } : undefined);
      return hit && { ...hit, far: farAt(list, at) };
    },
    superlative: (list: readonly Word[], at: number): Direction | undefined => {
      const hit =
        graded(list, at, ["most", "highest"], ["least", "fewest", "lowest"]) ??
        (best.has(list[at]!.plain) ? { ...best.get(list[at]!.plain)!, length: 1 } : undefined);
      return hit && { ...hit, far: false };
    },
    /** The number that a word names ("pages", or a synonym of the column). */
    named: (word: Word): string | undefined => named.get(word.stem),
    /** The column of years, prices or lengths, for "when", "how much" and "how long". */
    asked: (adjective: string): string | undefined => adjectives.get(adjective)?.field,
  };
};
export type Directions = ReturnType<typeof directionsIn>;
