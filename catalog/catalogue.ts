import type { Field, Item } from "../domain/item.js";

/** A multi-valued field in compressed rows: item i has the codes `codes[offsets[i]] ... codes[offsets[i + 1] - 1]`, which
 *  index `values`. Values are sorted by `counts` (how many items bear them), most first, then by name. */
export interface CategoryColumn {
  field: Field;
  readonly values: readonly string[];
  counts: Int32Array;
  offsets: Int32Array;
  codes: Int32Array;
}

/** All items, by dense index 0 to size - 1, in the order of the items file. Every id is unique. `ids`, `titles` and `texts` are made of
 *  stored bytes at their first use, all at once: they are for going over everything. For one item there are `idOf`, `titleOf`, `item`. */
export interface Catalogue {
  /** What one item is called in sentences: "film". */
  readonly noun: string;
  /** All the words for one item, `noun` first: "film", "movie". They are no search words. */
  readonly nouns: readonly string[];
  readonly size: number;
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** In the order declared; names are unique. */
  readonly fields: readonly Field[];
  /** By field name; kinds category and person. */
  readonly categories: ReadonlyMap<string, CategoryColumn>;
  /** By field name; length `size`, NaN where unknown. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** By field name; length `size`, "" where unknown. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  indexOf(itemId: string): number | undefined;
  /** The id of one item. Throws RangeError for an index outside 0 to size - 1, as do the next two. */
  idOf(index: number): string;
  /** The title of one item, as the file has it. */
  titleOf(index: number): string;
  /** The item in full. */
  item(index: number): Item;
}
