import { BadDataset } from "../../../domain/errors.js";
import { type Overlap, thinnest } from "../overlap.js";

/** Says in words that the logs tell too little of what the policy would show: fewer than `least` effective pages at some place. */
export const tooThin = (file: string, overlaps: readonly Overlap[], least: number): BadDataset => {
  const { place, shown, filled, effective, mean, most } = thinnest(overlaps)!;
  const told = effective === 0 ? "nothing" : `as much as ${effective.toFixed(1)} pages of its own`;
  return new BadDataset({
    place: file,
    given: `${shown.toLocaleString("en")} pages with position ${place + 1}, which tell of what the policy would show there ${told} (mean weight ${mean.toFixed(3)}, where ${filled === 1 ? 1 : filled.toFixed(3)} is full overlap; largest ${most.toFixed(1)})`,
    expected: `at least ${least}: the log hardly ever shows what this policy would, and any value would be a matter of luck`,
    cure: "Log more pages with more exploration around the policy, try --assume item-position where propensities are such, or lower --least and trust the interval less.",
  });
};
