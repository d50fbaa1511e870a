import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { bootstrap } from "../bootstrap.js";
import { eceBins, expectedCalibrationError } from "../metrics/expected-calibration-error.js";
import { distance, equalSizeOf } from "../metrics/reliability.js";
import type { Forecasts } from "./forecasts.js";

/** The ends of the ECE over resampled users; the bins stay those of all forecasts. */
export const eceEnds = ({ said, came, size }: Forecasts, { ends }: ReturnType<typeof bootstrap>): { low: number; high: number } => {
  const binOf = equalSizeOf(said, eceBins);
  return ends((times) => {
    const bins = Array.from({ length: eceBins }, () => ({ count: 0, said: 0, came: 0 }));
    times.forEach((weight, user) => {
      if (weight === 0) return;
      for (let at = user * size; at < (user + 1) * size; at++) {
        const bin = bins[binOf[at]!]!;
        bin.count += weight;
        bin.said += weight * said[at]!;
        bin.came += weight * came[at]!;
      }
    });
    return distance(
      bins.filter(({ count }) => count > 0).map(({ count, said: p, came: c }) => ({ count, said: p / count, came: c / count })),
    );
  });
};

const steps = 2 ** 30;

/** How far from 0 the ECE of as many perfect forecasts would be, by the chance of the draw alone: the mean over draws in which each
 *  comes with the probability that was said. */
export const eceByChance = ({ said }: Forecasts, seed: number, draws = 100): number => {
  const source = xoroshiro128plus(seed);
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const came = Uint8Array.from(said, (chance) => (uniformInt(source, 0, steps - 1) < chance * steps ? 1 : 0));
    sum += expectedCalibrationError.of({ said, came });
  }
  return sum / draws;
};
