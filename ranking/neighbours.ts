/** Which items the same people meet, and how strongly. */
export interface Neighbours {
  /** Strength of the pair, 0 to 1: 0 when neither is among the other's neighbours, and for an item with itself. Symmetric. */
  similarity(i: number, j: number): number;
  /** The neighbours of item `i`, strongest first, ties to the lower index; both arrays of one length. Views: do not write to them. */
  neighbours(i: number): { items: Int32Array; weights: Float32Array };
}
