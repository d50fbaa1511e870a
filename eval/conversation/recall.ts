import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** One outcome of a dialogue: the share of successes is what is measured. */
export interface Outcome {
  dialog: string;
  value: number;
}

/** A mean with the ends of its 95% interval. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
}

export const cutoffs = [1, 10, 50] as const;

/** The mean over outcomes, and its percentile interval by resampling whole dialogues: the outcomes of one are not independent. Given
 *  differences of two systems at the same turns it is the paired interval. Deterministic by the seed. NaN for no outcomes. */
export const estimate = (outcomes: readonly Outcome[], seed: number, resamples: number): Estimate => {
  const dialogues = new Map<string, { sum: number; count: number }>();
  for (const { dialog, value } of outcomes) {
    const own = dialogues.get(dialog) ?? { sum: 0, count: 0 };
    dialogues.set(dialog, { sum: own.sum + value, count: own.count + 1 });
  }
  const clusters = [...dialogues.values()];
  const mean = outcomes.reduce((sum, { value }) => sum + value, 0) / outcomes.length;
  if (clusters.length === 0) return { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
  const random = xoroshiro128plus(seed);
  const means = Array.from({ length: resamples }, () => {
    let [sum, count] = [0, 0];
    for (let draw = 0; draw < clusters.length; draw++) {
      const one = clusters[uniformInt(random, 0, clusters.length - 1)]!;
      sum += one.sum;
      count += one.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  const at = (share: number) => means[Math.min(resamples - 1, Math.floor(share * resamples))]!;
  return { mean, low: at(0.025), high: at(0.975) };
};
