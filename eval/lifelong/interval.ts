import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** The 95% percentile interval of a mean over users, by resampling users with replacement (Efron 1979). NaN for no values. */
export const interval = (values: readonly number[], { resamples, seed }: { resamples: number; seed: number }): [number, number] => {
  const source = xoroshiro128plus(seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[uniformInt(source, 0, values.length - 1)]!;
    return sum / values.length;
  }).sort();
  const at = (share: number): number => means[Math.min(resamples - 1, Math.floor(share * resamples))]!;
  return [at(0.025), at(0.975)];
};
