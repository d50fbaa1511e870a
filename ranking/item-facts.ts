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

const standardUnits = (column: Float64Array): Float32Array => {
  const known = column.filter((x) => !Number.isNaN(x));
  const mean = known.reduce((sum, x) => sum + x, 0) / (known.length || 1);
  const deviation = Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (known.length || 1)) || 1;
  return Float32Array.from(column, (x) => (Number.isNaN(x) ? 0 : (x - mean) / deviation));
};

/** The first three numbers and all categories of a catalogue; people are left out, being too many to say much. */
export const factsOf = ({ size, numbers, categories }: Pick<Catalogue, "size" | "numbers" | "categories">): ItemFacts => {
  const columns = [...categories.values()].filter(({ field }) => field.kind === "category");
  const offsets = new Int32Array(size + 1);
  const traits: number[] = [];
  for (let item = 0; item < size; item++) {
    let first = 0;
    for (const column of columns) {
      for (let at = column.offsets[item]!; at < column.offsets[item + 1]!; at++) traits.push(first + column.codes[at]!);
      first += column.values.length;
    }
    offsets[item + 1] = traits.length;
  }
  return {
    numbers: [...numbers.values()].slice(0, mostNumbers).map(standardUnits),
    traits: { offsets, columns: Int32Array.from(traits) },
  };
};

/** Facts of items of which nothing is known. */
export const noFacts = (itemCount: number): ItemFacts => ({
  numbers: [],
  traits: { offsets: new Int32Array(itemCount + 1), columns: new Int32Array(0) },
});
