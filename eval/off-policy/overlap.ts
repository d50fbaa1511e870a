import type { Sample } from "./sample.js";

/** How much the logs tell of a target at a place. `shown`: pages that have it; `filled`: the share of them, 0 to 1, on which the target shows anything
 *  there; `effective`: as many pages of the target itself would tell as much; `units`: as many independent units of equal weight, such as users, would; `mean`: of the weights, which is `filled` where the logs show all that the
 *  target would, with the standard error of how far it is from that; `most`: the largest weight. */
export interface Overlap {
  place: number;
  shown: number;
  filled: number;
  effective: number;
  units: number;
  mean: number;
  error: number;
  most: number;
}

/** Effective numbers are those of Kish 1965: the squared sum of the weights by the sum of their squares; 0 where all are 0. `unitOf`: which independent
 *  unit each page belongs to, dense from 0; absent: each page is one. */
export const overlapOf = ({ pages, places }: Pick<Sample, "pages" | "places">, unitOf?: ArrayLike<number>): Overlap[] =>
  Array.from({ length: places }, (_, place) => {
    let [shown, full, sum, squares, off, most] = [0, 0, 0, 0, 0, 0];
    const ofUnit: number[] = [];
    for (const [at, { weights, filled }] of pages.entries()) {
      const weight = weights[place];
      if (weight === undefined) continue;
      shown++;
      full += filled[place]!;
      sum += weight;
      squares += weight ** 2;
      const unit = unitOf ? unitOf[at]! : at;
      ofUnit[unit] = (ofUnit[unit] ?? 0) + weight;
      off += (weight - filled[place]!) ** 2;
      most = Math.max(most, weight);
    }
    const [mean, filled] = [sum / shown, full / shown];
    const variance = Math.max(0, off / shown - (mean - filled) ** 2);
    const [effective, units] = [squares, ofUnit.reduce((all, one) => all + one ** 2, 0)].map((one) => (one > 0 ? sum ** 2 / one : 0));
    return { place, shown, filled, effective: effective!, units: units!, mean, error: Math.sqrt(variance / shown), most };
  });

/** The place of which the logs tell least, among those that the target ever fills, or among all where there is none; undefined without any place. */
export const thinnest = (overlaps: readonly Overlap[]): Overlap | undefined => {
  const shown = overlaps.filter(({ filled }) => filled > 0);
  return (shown.length ? shown : overlaps).toSorted((a, b) => a.effective - b.effective || a.place - b.place)[0];
};

/** Whether the mean weight is further from what is expected than chance would have it, by three standard errors. */
export const isAmiss = ({ mean, filled, error }: Overlap): boolean => Math.abs(mean - filled) > 3 * error;

/** What that says of the values. */
export const amissText = ({ place, mean, filled, error }: Overlap): string =>
  `At position ${place + 1} the mean weight is ${mean.toFixed(3)} (error ${error.toFixed(3)}), where ${filled === 1 ? 1 : filled.toFixed(3)} is expected: propensities are wrong, weights were clipped, or the log never shows some of what the policy would. Of that the values know nothing.`;

/** Fewer effective pages at a place than this tell nothing that could be trusted: intervals of so skewed means are too narrow. */
export const leastEffective = 50;

/** Whether the logs tell too little to value anything by. */
export const isThin = (overlaps: readonly Overlap[], least = leastEffective): boolean => (thinnest(overlaps)?.effective ?? 0) < least;
