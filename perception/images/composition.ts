import type { Lab } from "./lab.js";

const [columns, rows] = [4, 6] as const;
export const compositionDims = 4 * columns * rows;

/** What stands where: for each cell of a 4 x 6 grid, row by row, the mean L*, a* and b* and the spread of L*, each about -1 to 1. */
export const compositionOf = ({ width, height, L, a, b }: Lab): Float32Array => {
  const made = new Float32Array(compositionDims);
  const counts = new Float64Array(columns * rows);
  const squares = new Float64Array(columns * rows);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
      const k = y * width + x;
      counts[cell]!++;
      made[4 * cell]! += L[k]!;
      made[4 * cell + 1]! += a[k]!;
      made[4 * cell + 2]! += b[k]!;
      squares[cell]! += L[k]! ** 2;
    }
  }
  for (let cell = 0; cell < counts.length; cell++) {
    const mean = made[4 * cell]! / counts[cell]!;
    made[4 * cell] = mean / 50 - 1;
    made[4 * cell + 1]! /= counts[cell]! * 50;
    made[4 * cell + 2]! /= counts[cell]! * 50;
    made[4 * cell + 3] = Math.sqrt(Math.max(0, squares[cell]! / counts[cell]! - mean ** 2)) / 50;
  }
  return made;
};
