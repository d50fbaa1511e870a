/** How many slips of the typing hand lead from one text to the other: a letter too many, one too few, a wrong one, or two neighbours
 *  swapped. O(a.length * b.length). The table for "matirx" and "matrix" ends in 1, by the swap of "ir":
 *
 *       m a t r i x
 *     0 1 2 3 4 5 6
 *   i 4 3 2 1 1 1 2
 *   r 5 4 3 2 1 1 2   <- the 1 under "i" comes from two rows up and two columns left, where it was 0, plus the swap
 *   x 6 5 4 3 2 2 1
 *
 *  Source: the optimal string alignment of Damerau 1964, doi 10.1145/363958.363994. */
export const typingDistance = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(last[column]! + 1, now[column - 1]! + 1, last[column - 1]! + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, before[column - 2]! + 1);
      }
      now.push(best);
    }
    before = last;
    last = now;
  }
  return last[b.length]!;
};
