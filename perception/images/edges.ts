import type { Lab } from "./lab.js";

const [columns, rows, directions] = [4, 6, 8] as const;
export const edgeDims = columns * rows * directions;
/** Keeps one strong edge from silencing all others of its cell. */
const most = 0.3;

/** Which way the edges run, and where: histograms of the gradients of L* over eight directions in each cell of a 4 x 6 grid, each cell of
 *  length 1 (histograms of oriented gradients, Dalal and Triggs 2005, doi 10.1109/CVPR.2005.177). A flat cell has none. */
export const edgesOf = ({ width, height, L }: Lab): Float32Array => {
  const made = new Float32Array(edgeDims);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const k = y * width + x;
      const [dx, dy] = [L[k + 1]! - L[k - 1]!, L[k + width]! - L[k - width]!];
      const strength = Math.hypot(dx, dy);
      // Light on dark and dark on light are the same edge.
      const at = ((Math.atan2(dy, dx) / Math.PI + 1) % 1) * directions;
      const lower = Math.floor(at) % directions;
      const cell = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
      made[cell * directions + lower]! += strength * (1 - (at - Math.floor(at)));
      made[cell * directions + ((lower + 1) % directions)]! += strength * (at - Math.floor(at));
    }
  }
  for (let cell = 0; cell < columns * rows; cell++) scaled(made.subarray(cell * directions, (cell + 1) * directions));
  return made;
};

/** To length 1 in place, cut off, and to length 1 again; so little that it is noise counts as less. */
const scaled = (cell: Float32Array): void => {
  for (const floor of [200, 1e-6]) {
    const length = Math.sqrt(cell.reduce((sum, x) => sum + x * x, 0)) + floor;
    for (let k = 0; k < cell.length; k++) cell[k] = Math.min(most, cell[k]! / length);
  }
};
