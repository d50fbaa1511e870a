import type { Catalogue } from "../catalog/catalogue.js";
import type { Taste } from "../domain/profile.js";

/** Tastes over all values of all categories as one vector: value `code` of the field at `base.get(field)`. */
export interface TasteSpace {
  size: number;
  /** The slots of an item's values; phi(i) has 1 / sqrt(n) at each of its n slots. */
  slots(index: number): readonly number[];
  /** The strongest entries of theta in words, by absolute weight, at most `count`, those below .02 left out. */
  inWords(theta: Float64Array, count: number): Taste[];
}

const faintest = 0.02;

export const tasteSpace = (catalogue: Catalogue): TasteSpace => {
  const columns = [...catalogue.categories.values()];
  const bases: number[] = [];
  let size = 0;
  for (const column of columns) {
    bases.push(size);
    size += column.values.length;
  }
  const named = (slot: number): { field: string; value: string } => {
    let at = columns.length - 1;
    while (bases[at]! > slot) at--;
    return { field: columns[at]!.field.name, value: columns[at]!.values[slot - bases[at]!]! };
  };
  const slotsOf = (index: number): number[] =>
    columns.flatMap((column, at) =>
      Array.from(column.codes.subarray(column.offsets[index]!, column.offsets[index + 1]!), (code) => bases[at]! + code),
    );
  const slots = new Array<number[] | undefined>(catalogue.size);
  return {
    size,
    slots: (index) => (slots[index] ??= slotsOf(index)),
    inWords: (theta, count) => {
      const strong = Array.from(theta.keys()).filter((slot) => Math.abs(theta[slot]!) >= faintest);
      strong.sort((a, b) => Math.abs(theta[b]!) - Math.abs(theta[a]!) || a - b);
      return strong.slice(0, count).map((slot) => ({ ...named(slot), weight: Math.max(-1, Math.min(1, Number(theta[slot]!.toFixed(3)))) }));
    },
  };
};
