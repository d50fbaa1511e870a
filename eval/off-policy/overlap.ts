import type { Sample } from "./sample.js";

/** How much the logs tell of a target at a place. `shown`: pages that have it; `effective`: as many pages of the target itself would tell as much;
 *  `mean`: of the weights, 1 where the logs show all that the target would, with its standard error; `most`: the largest weight. */
export interface Overlap {
  place: number;
  shown: number;
  effective: number;
  mean: number;
  error: number;
  most: number;
}

/** The effective number is that of Kish 1965: the squared sum of the weights by the sum of their squares; 0 where all are 0. */
export const overlapOf = ({ pages, places }: Pick<Sample, "pages" | "places">): Overlap[] =>
  Array.from({ length: places }, (_, place) => {
    let [shown, sum, squares, most] = [0, 0, 0, 0];
    for (const { weights } of pages) {
      const weight = weights[place];
      if (weight === undefined) continue;
      shown++;
      sum += weight;
      squares += weight ** 2;
      most = Math.max(most, weight);
    }
    const mean = sum / shown;
    const variance = Math.max(0, squares / shown - mean ** 2);
    return { place, shown, effective: squares > 0 ? sum ** 2 / squares : 0, mean, error: Math.sqrt(variance / shown), most };
  });

/** The place of which the logs tell least; undefined without any place. */
export const thinnest = (overlaps: readonly Overlap[]): Overlap | undefined =>
  overlaps.toSorted((a, b) => a.effective - b.effective || a.place - b.place)[0];

/** Whether the mean weight is further from 1 than chance would have it, by three standard errors. */
export const isAmiss = ({ mean, error }: Overlap): boolean => Math.abs(mean - 1) > 3 * error;

/** What that says of the values. */
export const amissText = ({ place, mean, error }: Overlap): string =>
  `At position ${place + 1} the mean weight is ${mean.toFixed(3)} (error ${error.toFixed(3)}), where 1 is expected: propensities are wrong, weights were clipped, or the log never shows some of what the policy would. Of that the values know nothing.`;

/** Fewer effective pages at a place than this tell nothing that could be trusted: intervals of so skewed means are too narrow. */
export const leastEffective = 50;
