/** Items up to which item-to-item matrices are dense: 400 MB each, and half a minute to invert. Beyond it the sparse models stand. */
export const largestMatrix = 10_000;
