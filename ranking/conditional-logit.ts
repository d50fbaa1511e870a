import { solved } from "./logistic-fit.js";

/** One of several alternatives was picked. `features`: [feature][alternative]; `offsets`: what each alternative was worth before, in
 *  log-odds; `picked`: its position. */
export interface Picked {
  features: readonly (readonly number[])[];
  offsets: readonly number[];
  picked: number;
}

/** P(pick i) ~ exp(offset_i + sum over k of weight_k x feature_ki), for each alternative. */
export const chancesOf = ({ features, offsets }: Picked, weights: readonly number[]): number[] => {
  const logs = offsets.map((offset, i) => features.reduce((sum, own, k) => sum + weights[k]! * own[i]!, offset));
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const odds = logs.map((one) => Math.exp(one - most));
  const total = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / total);
};

/** The place that what was picked takes among the alternatives, 0 for the best; among equal ones the mean of theirs. */
export const placeOf = (pick: Picked, weights: readonly number[]): number => {
  const chances = chancesOf(pick, weights);
  const own = chances[pick.picked]!;
  const equal = chances.filter((one) => one === own).length;
  return chances.filter((one) => one > own).length + (equal - 1) / 2;
};

const newtonSteps = 40;
const longestStep = 1;
const least = 1e-6;

/** Gradient and negative Hessian of the log-likelihood less ridge x |weights|^2 / 2. */
const slopesAt = (picks: readonly Picked[], weights: readonly number[], ridge: number) => {
  const gradient = weights.map((weight) => -ridge * weight);
  const hessian = weights.map((_, a) => weights.map((__, b) => (a === b ? ridge : 0)));
  for (const pick of picks) {
    const chances = chancesOf(pick, weights);
    const means = pick.features.map((own) => own.reduce((sum, x, i) => sum + x * chances[i]!, 0));
    for (let a = 0; a < weights.length; a++) {
      const own = pick.features[a]!;
      gradient[a]! += own[pick.picked]! - means[a]!;
      for (let b = 0; b <= a; b++) {
        const other = pick.features[b]!;
        const product = own.reduce((sum, x, i) => sum + x * other[i]! * chances[i]!, 0) - means[a]! * means[b]!;
        hessian[a]![b]! += product;
        if (a !== b) hessian[b]![a]! += product;
      }
    }
  }
  return { gradient, hessian };
};

/** The most probable weights of a conditional logit, none below 0: by Newton's method over those that are not held at 0 by their own
 *  gradient; the log-likelihood is concave. `ridge` keeps them finite where a feature is never wrong. `count`: of features; without picks all
 *  are 0. Source: McFadden 1974. */
export const fitConditionalLogit = (picks: readonly Picked[], count: number, ridge = 1): number[] => {
  let weights = new Array<number>(count).fill(0);
  for (let step = 0; step < newtonSteps; step++) {
    const { gradient, hessian } = slopesAt(picks, weights, ridge);
    const free = [...weights.keys()].filter((k) => weights[k]! > 0 || gradient[k]! > 0);
    const moves = solved(
      free.map((a) => free.map((b) => hessian[a]![b]!)),
      free.map((k) => gradient[k]!),
    );
    const next = [...weights];
    free.forEach((k, at) => {
      next[k] = Math.max(0, weights[k]! + Math.max(-longestStep, Math.min(longestStep, moves[at]!)));
    });
    const by = Math.max(0, ...next.map((weight, k) => Math.abs(weight - weights[k]!)));
    weights = next;
    if (by < least) break;
  }
  return weights;
};
