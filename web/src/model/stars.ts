/** Five stars on a scale of ratings: the value of each, the ends of the scale kept. */
export const starsOf = ({ lowest, highest }: { lowest: number; highest: number }): number[] =>
  [1, 2, 3, 4, 5].map((star) => {
    const value = lowest >= 0 && highest > 0 ? Math.max(lowest, (highest * star) / 5) : lowest + ((highest - lowest) * (star - 1)) / 4;
    return Number(value.toPrecision(6));
  });
