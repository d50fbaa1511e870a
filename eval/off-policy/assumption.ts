import type { Target } from "./target.js";

/** What the reward of a place is taken to depend on, beside the user. It decides what a propensity is, and how much a logged place counts. */
export interface Assumption {
  about: string;
  /** The target's probability of what stands at the place, in the meaning that propensities have here. */
  probability(target: Target, user: number, items: readonly number[], place: number): number;
  /** How much each place counts, from the ratios of the target's probability to the propensity, place by place. */
  weights(ratios: readonly number[]): number[];
}
