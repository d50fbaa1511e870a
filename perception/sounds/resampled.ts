import type { Sound } from "./sound.js";

/** The same sound at another rate: each new sample is the mean of the old ones around it where there are several, else drawn between its
 *  neighbours. Good enough for figures of a spectrum below a few kilohertz, not for ears. */
export const resampled = ({ rate, samples }: Sound, to: number): Float32Array => {
  const step = rate / to;
  const reach = Math.max(1, step);
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, k) => {
    const centre = k * step;
    const [from, until] = [Math.ceil(centre - reach / 2), Math.floor(centre + reach / 2)];
    if (step <= 1) {
      const lower = Math.floor(centre);
      const share = centre - lower;
      return (1 - share) * samples[lower]! + share * (samples[lower + 1] ?? samples[lower]!);
    }
    let [sum, count] = [0, 0];
    for (let at = Math.max(0, from); at <= Math.min(samples.length - 1, until); at++) {
      sum += samples[at]!;
      count++;
    }
    return sum / (count || 1);
  });
};
