/** The median of the numbers that are none of NaN, the lower of two in the middle, so that it is one of them; 1 when there is none. */
export const medianOf = (values: ArrayLike<number>): number => {
  // Typed arrays sort NaN to the end.
  const sorted = Float64Array.from(values).sort();
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1]!)) known--;
  return known === 0 ? 1 : sorted[(known - 1) >> 1]!;
};
