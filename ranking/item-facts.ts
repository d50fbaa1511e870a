import type { Catalogue } from "../catalog/catalogue.js";
import type { BinaryRows } from "./binary-rows.js";

/** What the fusion knows of the items themselves: `numbers`, each of catalogue size, the mean where unknown, in units of the
 *  standard deviation; `traits`: the attribute values of each item. */
export interface ItemFacts {
  numbers: Float32Array[];
  traits: BinaryRows;
}

/** More numbers than these would be noise to a ranker that trains on some thousand picks. */
const mostNumbers = 3;

/** Loops, as a server goes over all items whenever new ones are appended. */
const standardUnits = (column: Float64Array): Float32Array => {
  let [sum, squares, known] = [0, 0, 0];
  for (const x of column) {
    if (Number.isNaN(x)) continue;
    sum += x;
    known++;
  }
  const mean = sum / (known || 1);
  for (const x of column) if (!Number.isNaN(x)) squares += (x - mean) ** 2;
  const deviation = Math.sqrt(squares / (known || 1)) || 1;
  const units = new Float32Array(column.length);
  for (let item = 0; item < column.length; item++) if (!Number.isNaN(column[item])) units[item] = (column[item]! - mean) / deviation;
  return units;
};

/** The first three numbers and all categories of a catalogue; people are left out, being too many to say much. */
export const factsOf = ({ size, numbers, categories }: Pick<Catalogue, "size" | "numbers" | "categories">): ItemFacts => {
  const columns = [...categories.values()].filter(({ field }) => field.kind === "category");
  const offsets = new Int32Array(size + 1);
  const traits = new Int32Array(columns.reduce((sum, { codes }) => sum + codes.length, 0));
  /** Where the codes of each field begin among those of all. */
  const firsts = columns.map((_, k) => columns.slice(0, k).reduce((sum, { counts }) => sum + counts.length, 0));
  let count = 0;
  for (let item = 0; item < size; item++) {
    for (let k = 0; k < columns.length; k++) {
      const { offsets: own, codes } = columns[k]!;
      for (let at = own[item]!; at < own[item + 1]!; at++) traits[count++] = firsts[k]! + codes[at]!;
    }
    offsets[item + 1] = count;
  }
  return {
    numbers: [...numbers.values()].slice(0, mostNumbers).map(standardUnits),
    traits: { offsets, columns: traits },
  };
};

/** Facts of items of which nothing is known. */
export const noFacts = (itemCount: number): ItemFacts => ({
  numbers: [],
  traits: { offsets: new Int32Array(itemCount + 1), columns: new Int32Array(0) },
});
