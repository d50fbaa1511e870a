/** The first of `length` places for which `isBefore` no longer holds: it holds for none behind one for which it does not. */
export const firstFrom = (length: number, isBefore: (place: number) => boolean): number => {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
};
