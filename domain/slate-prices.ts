/** What variety is worth in a slate where nobody says otherwise: the chance of a hit that is given up for diversity from 0 to 1, for
 *  miscalibration less by 1, and for the novelty of one item from 0 to 1 (tools/slate.ts). Chosen on validation
 *  events of MovieLens 1M, over the slates of the ranking alone, to reach a diversity of .744 and a miscalibration of .65 there, and an exposure that is no less even
 *  (Gini) than without any price, for which novelty pays and costs hardly anything;
 *  `parley evaluate accuracy-ladder --held validation` measures them over the whole graph. */
export const slatePrices = { diversity: 0.1, calibration: 0.04, novelty: 0.05 } as const;
