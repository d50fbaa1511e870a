/** What variety is worth in a slate where nobody says otherwise: the chance of a hit that is given up for diversity from 0 to 1, for
 *  miscalibration less by 1, and for the novelty of one item from 0 to 1 (tools/slate.ts). Chosen on the validation events of MovieLens 1M as
 *  the least that reaches a diversity of .744 and a miscalibration of .65 there; docs/evaluation.md has the figures. */
export const slatePrices = { diversity: 0.1, calibration: 0.03, novelty: 0 } as const;
