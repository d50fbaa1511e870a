import type { Constraint, Range } from "../../domain/constraint.js";
import type { World } from "../world.js";

/** The number that "older" is measured against: that of one item; of several the middle one, or the outermost when `far`. */
const reference = (values: readonly number[], side: "more" | "less", far: boolean): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b);
  if (far) return side === "more" ? sorted.at(-1) : sorted[0];
  return sorted[Math.floor((sorted.length - 1) / 2)];
};

/** The nearest value of a column beyond `from` on a side; undefined when there is none. */
const beyond = (column: Float64Array, from: number, side: "more" | "less"): number | undefined => {
  let best: number | undefined;
  for (const value of column) {
    if (Number.isNaN(value) || (side === "more" ? value <= from : value >= from)) continue;
    if (best === undefined || (side === "more" ? value < best : value > best)) best = value;
  }
  return best;
};

/** "Older" as a constraint: strictly beyond the reference items on a side of the field; `denied`, "no older": not beyond them. A note instead where the reference has no
 *  such number, or nothing in the catalogue lies beyond. `words` is how the user put it. */
export const boundBy = (
  { catalogue }: World,
  { field, side, far, denied, words }: { field: string; side: "more" | "less"; far: boolean; denied: boolean; words: string },
  indexes: readonly number[],
): { constraint: Constraint; from: number } | { note: string } => {
  const column = catalogue.numbers.get(field)!;
  const from = reference(
    indexes.map((index) => column[index]!).filter((value) => !Number.isNaN(value)),
    side,
    far,
  );
  if (from === undefined) return { note: `"${words}" than what? No ${field} to go by is shown yet.` };
  const bound = (range: Range, text: string) => ({
    constraint: { kind: "range" as const, field, ranges: [range], source: "request" as const, words: text },
    from,
  });
  if (denied) return bound(side === "more" ? { max: from } : { min: from }, `no ${words} than ${from}`);
  const next = beyond(column, from, side);
  if (next === undefined) return { note: `Nothing here lies beyond ${field} ${from}, so "${words}" is left aside.` };
  return bound(
    side === "more" ? { min: next } : { max: next },
    /er$/.test(words) ? `${words} than ${from}` : `${field} ${side === "more" ? "above" : "below"} ${from}`,
  );
};
