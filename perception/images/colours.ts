import type { Lab } from "./lab.js";

/** Bins of lightness, and of the two colour axes. */
const bins = { L: 5, ab: 6 } as const;
export const colourDims = bins.L * bins.ab * bins.ab;
/** Colours beyond this lie in the outermost bins. */
const widest = 60;

/** The place of a value between two bins: the lower one, and the share of the upper. */
const between = (value: number, low: number, high: number, count: number): [number, number] => {
  const at = Math.min(count - 1, Math.max(0, ((value - low) / (high - low)) * (count - 1)));
  const lower = Math.min(count - 2, Math.floor(at));
  return [lower, at - lower];
};

/** How much of the image has which colour: the roots of a histogram over L*a*b*, each pixel shared among the bins around it, so that a
 *  shade more does not jump. The inner product of two is the Bhattacharyya coefficient: 1 for the same colours. */
export const coloursOf = ({ L, a, b }: Lab): Float32Array => {
  const shares = new Float64Array(colourDims);
  for (let k = 0; k < L.length; k++) {
    const [l, lUp] = between(L[k]!, 0, 100, bins.L);
    const [x, xUp] = between(a[k]!, -widest, widest, bins.ab);
    const [y, yUp] = between(b[k]!, -widest, widest, bins.ab);
    for (let corner = 0; corner < 8; corner++) {
      const [i, j, n] = [corner & 1, (corner >> 1) & 1, corner >> 2];
      const weight = (i ? lUp : 1 - lUp) * (j ? xUp : 1 - xUp) * (n ? yUp : 1 - yUp);
      shares[((l + i) * bins.ab + x + j) * bins.ab + y + n]! += weight;
    }
  }
  return Float32Array.from(shares, (share) => Math.sqrt(share / L.length));
};
