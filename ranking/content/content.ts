/** What items are, as one modality sees it: row i of `rows`, `dims` long, is item i's vector; zeros where `known` is 0. */
export interface Content {
  dims: number;
  rows: Float32Array;
  known: Uint8Array;
}

/** What is to be told from content: row i of `rows`, `dims` long, is item i's vector by those who met it. `weights`: how far each is to be
 *  believed; 0 for items that nobody has met, whose rows are not looked at. */
export interface Targets {
  dims: number;
  rows: Float32Array;
  weights: Float32Array;
}

/** The number of items. */
export const sizeOf = ({ known }: Content): number => known.length;
