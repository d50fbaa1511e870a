import type { Catalogue } from "../../catalog/catalogue.js";
import { fieldOfScale, scales } from "../utterance/scales.js";
import { stems, type Word } from "../utterance/words.js";

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
  const single = new Map<string, Omit<Direction, "length" | "far">>();
  const best = new Map<string, Omit<Direction, "length" | "far">>();
  const adjectives = new Map<string, Omit<Direction, "length" | "far">>();
  for (const scale of scales) {
    const field = fieldOfScale(scale, numbers);
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
