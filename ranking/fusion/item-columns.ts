import type { Part } from "../../catalog/part.js";
import { column } from "../column.js";
import type { ItemFacts } from "../item-facts.js";
import type { Sequences } from "../model.js";

/** What is known of the items beside the signals. `familiarity`: the logarithm of 1 + events; `quality`: the mean value of an item's
 *  events, drawn towards `mean`, that of all events, by ten events. */
export interface ItemColumns extends ItemFacts {
  familiarity: Float32Array;
  quality: Float32Array;
  mean: number;
}

const drawn = 10;

/** The columns of the items: familiarity and quality from the events, the rest as given. `counts`: events of each item. */
export const itemColumns = (facts: ItemFacts, counts: Float32Array, { items, values }: Sequences): ItemColumns => {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const sums = new Float64Array(counts.length).fill(drawn * mean);
  items.forEach((item, at) => {
    sums[item]! += values[at]!;
  });
  return {
    ...facts,
    familiarity: counts.map(Math.log1p),
    quality: Float32Array.from(sums, (sum, item) => sum / (drawn + counts[item]!)),
    mean,
  };
};

/** Takes in one more event of an item; the overall mean stays what it was at the fit. `count`: the item's events with this one. */
export const appendTo = ({ familiarity, quality }: ItemColumns, item: number, value: number, count: number): void => {
  familiarity[item] = Math.log1p(count);
  quality[item]! += (value - quality[item]!) / (drawn + count);
};

/** The columns for a catalogue with items added at its end, which have no event yet. `facts`: of all items. */
export const widenedColumns = (columns: ItemColumns, facts: ItemFacts, itemCount: number): ItemColumns => {
  const familiarity = new Float32Array(itemCount);
  familiarity.set(columns.familiarity);
  const quality = new Float32Array(itemCount).fill(columns.mean);
  quality.set(columns.quality);
  return { ...facts, familiarity, quality, mean: columns.mean };
};

export const itemColumnsPart = ({ familiarity, quality, mean, traits, numbers }: ItemColumns): Part => ({
  meta: { numbers: numbers.length, mean },
  columns: {
    familiarity,
    quality,
    traitOffsets: traits.offsets,
    traits: traits.columns,
    ...Object.fromEntries(numbers.map((own, k) => [`number${k}`, own])),
  },
});

/** The columns that were saved. Throws BrokenArtifact when one is missing. */
export const loadItemColumns = (part: Part): ItemColumns => ({
  familiarity: column(part, "items", "familiarity", Float32Array),
  quality: column(part, "items", "quality", Float32Array),
  traits: { offsets: column(part, "items", "traitOffsets", Int32Array), columns: column(part, "items", "traits", Int32Array) },
  mean: (part.meta as { mean: number }).mean,
  numbers: Array.from({ length: (part.meta as { numbers: number }).numbers }, (_, k) => column(part, "items", `number${k}`, Float32Array)),
});
