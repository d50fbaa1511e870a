import { BadDataset } from "../../../domain/errors.js";
import type { Spread } from "../spread.js";

/** Throws BadDataset for an estimate, or an end of its interval, that is no finite number: rewards so large that their sums or squares overflow. */
export const refuseBoundless = (file: string, values: Readonly<Record<string, Spread>>): void => {
  for (const [name, { value, error, low, high }] of Object.entries(values)) {
    if ([value, error, low, high].every(Number.isFinite)) continue;
    throw new BadDataset({
      place: file,
      given: `rewards and weights of which ${name} comes to ${value}, with the interval ${low} to ${high}`,
      expected: "finite values: sums and squares of rewards that a number can hold",
      cure: "Check the column reward for stray values, or give the rewards in a larger unit.",
    });
  }
};
