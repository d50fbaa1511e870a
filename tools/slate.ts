import type { Candidate } from "../domain/candidate.js";

/** What a slate is built from. `bags`: the attribute values of each candidate ("field=value"), parallel to `candidates`;
 *  `taste`: the user's share of each value, summing to 1, empty for a stranger; `novelty`: -log2 of the share of events, per
 *  candidate; `weights`: the plan's. */
export interface SlateInput {
  candidates: readonly Candidate[];
  bags: readonly (readonly string[])[];
  taste: ReadonlyMap<string, number>;
  novelty: readonly number[];
  count: number;
  weights: { diversity: number; calibration: number; novelty: number };
}

/** 1 - Jaccard of two bags of values; 1 when either is empty, for nothing is known in common. */
export const distance = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return 1;
  const common = a.filter((value) => b.includes(value)).length;
  return 1 - common / (a.length + b.length - common);
};

/** Mean pairwise distance of the bags at `positions`: intra-list diversity; 1 for fewer than two. */
export const diversityOf = (bags: SlateInput["bags"], positions: readonly number[]): number => {
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < positions.length; a++)
    for (let b = a + 1; b < positions.length; b++, pairs++) sum += distance(bags[positions[a]!]!, bags[positions[b]!]!);
  return pairs ? sum / pairs : 1;
};

/** Shares of the values over the bags at `positions`, summing to 1. */
export const sharesOf = (bags: SlateInput["bags"], positions: readonly number[]): Map<string, number> => {
  const shares = new Map<string, number>();
  const filled = positions.filter((at) => bags[at]!.length > 0);
  for (const at of filled)
    for (const value of bags[at]!) shares.set(value, (shares.get(value) ?? 0) + 1 / (bags[at]!.length * filled.length));
  return shares;
};

/** How far the slate's shares are from the user's: KL(p || .99 q + .01 p), 0 when equal. Source: Steck 2018. */
export const miscalibration = (taste: ReadonlyMap<string, number>, shares: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const [value, p] of taste) if (p > 0) sum += p * Math.log(p / (0.99 * (shares.get(value) ?? 0) + 0.01 * p));
  return sum;
};

/** The multipliers of the two constraints, moved by the dual steps. */
interface Prices {
  diversity: number;
  calibration: number;
}

const greedy = ({ candidates, bags, taste, novelty, count, weights }: SlateInput, prices: Prices): number[] => {
  const chosen: number[] = [];
  const best = candidates[0]?.score ?? 0;
  const open = new Set(candidates.keys());
  while (chosen.length < count && open.size > 0) {
    let pick = -1;
    let most = Number.NEGATIVE_INFINITY;
    const shares = sharesOf(bags, chosen);
    for (const at of open) {
      const apart = chosen.length ? chosen.reduce((sum, other) => sum + distance(bags[at]!, bags[other]!), 0) / chosen.length : 1;
      const lack = bags[at]!.reduce((sum, value) => sum + (taste.get(value) ?? 0) - (shares.get(value) ?? 0), 0) / (bags[at]!.length || 1);
      const gain =
        candidates[at]!.score - best + prices.diversity * apart + prices.calibration * lack + 0.1 * weights.novelty * novelty[at]!;
      if (gain > most) [pick, most] = [at, gain];
    }
    chosen.push(pick);
    open.delete(pick);
  }
  return chosen;
};

const dualSteps = 6;
const stepLength = 2;

/** Chooses the slate: as relevant as can be, subject to two floors: its diversity reaches `weights.diversity` x that of the whole
 *  shortlist, and its miscalibration falls by `weights.calibration` against the most relevant slate. The prices of the floors
 *  begin at 0 and rise by a dual step while a floor is missed, at most six times: what is not needed costs no relevance.
 *  Returns positions in `candidates`, best score first, at most `count`. Deterministic; ties to the earlier candidate. */
export const buildSlate = (input: SlateInput): number[] => {
  const { bags, taste, candidates, weights } = input;
  const prices: Prices = { diversity: 0, calibration: 0 };
  let slate = greedy(input, prices);
  const floor = weights.diversity * diversityOf(bags, [...candidates.keys()]);
  const ceiling = (1 - weights.calibration) * miscalibration(taste, sharesOf(bags, slate));
  for (let step = 0; step < dualSteps; step++) {
    const lackOfDiversity = floor - diversityOf(bags, slate);
    const excess = taste.size ? miscalibration(taste, sharesOf(bags, slate)) - ceiling : 0;
    if (lackOfDiversity <= 0.01 && excess <= 0.01) break;
    prices.diversity += stepLength * Math.max(0, lackOfDiversity) * 2;
    prices.calibration += stepLength * Math.max(0, excess);
    slate = greedy(input, prices);
  }
  return slate.sort((a, b) => candidates[b]!.score - candidates[a]!.score || a - b);
};
